"""The fixed words of the interest table: headings, kinds of money, what a payment was for."""

from __future__ import annotations

from engine.model import Text

HEAD: dict[str, Text] = {
    "title": Text("还钱 · 能要多少", "Huanqian · what may be claimed"),
    "as_of": Text("算到 {date}", "reckoned to {date}"),
    "filed": Text("按 {date} 起诉", "as if filed on {date}"),
    "filed_else": Text(
        "按今天（{date}）起诉，合计是 {amount} 元。",
        "Filed today ({date}) the total would be {amount} yuan.",
    ),
    "sums": Text("合计", "Totals"),
    "rows": Text("分段明细", "Rows"),
    "money": Text("往来的钱", "The money"),
    "allocations": Text("还款抵了什么", "What the repayments paid"),
    "gaps": Text("缺什么", "What is missing"),
    "terms": Text("按什么条件算", "The terms, and where they come from"),
    "assumes": Text("怎么算的，假定了什么", "How it is reckoned, and what it assumes"),
    "needed": Text("还不能算，先要补这些", "It cannot be reckoned yet: this is needed"),
    "nothing_to_reckon": Text("还没有一笔借款可以算。", "There is no loan to reckon yet."),
    "how_to_add": Text(
        "在案件文件里和 answers 并列写一段 flows，每笔一行，例如：",
        "Write a section `flows` beside `answers` in the case file, one line a movement, such as:",
    ),
    "loan": Text("借款", "Loan"),
    "start": Text("起（算）", "From (counts)"),
    "end": Text("止（不算）", "To (does not)"),
    "days": Text("天数", "Days"),
    "base": Text("本金（元）", "On (yuan)"),
    "rate": Text("年利率", "Rate a year"),
    "rate_a_day": Text("日利率", "Rate a day"),
    "cap": Text("上限", "Cap"),
    "interest": Text("利息（元）", "Interest (yuan)"),
    "article": Text("依据", "Rule"),
    "date": Text("日期", "Date"),
    "kind": Text("种类", "Kind"),
    "amount": Text("金额（元）", "Amount (yuan)"),
    "for": Text("用途", "For"),
    "by": Text("方式", "By"),
    "phase": Text("性质", "What"),
    "row_principal": Text("本金", "Principal"),
    "row_not_due": Text("其中还没到期的本金", "of which not due yet"),
    "row_costs": Text("实现债权的费用", "Costs of realising the claim"),
    "row_term": Text("借期内利息", "Interest in the term"),
    "row_overdue": Text("逾期利息", "Interest after default"),
    "row_fees": Text("违约金和其他费用", "Penalties and other fees"),
    "row_total": Text("合计", "Total"),
    "row_unpaid": Text("未还的判决金额（不含一般利息）", "Judged money unpaid (without general interest)"),
    "row_doubled": Text("加倍部分利息", "Doubled part of the interest"),
    "no_figure": Text(
        "“{loan}”算不出数：到对方手里的是 {amount} 元，其余见“缺什么”。",
        "No figure for “{loan}”: {amount} yuan reached him; see what is missing.",
    ),
    "above": Text(
        "已付的利息里有 {amount} 元超过上限。这部分可能被抵作本金，各地做法不同，上面没有抵。稳妥的，按下面抵过的数主张。",
        "{amount} yuan of the interest paid was above the cap. It may be re-credited to the principal; courts differ, and "
        "it is not applied above. The cautious course is to claim one of the sums below.",
    ),
    "once": Text(
        "一次抵（在最后一次超付那天）：本金 {principal} 元，利息 {interest} 元，合计 {total} 元。",
        "Set off in one sum, on the day of the last such payment: principal {principal}, interest {interest}, total "
        "{total} yuan.",
    ),
    "each": Text(
        "逐笔抵：本金 {principal} 元，利息 {interest} 元，合计 {total} 元。",
        "Set off payment by payment: principal {principal}, interest {interest}, total {total} yuan.",
    ),
    "loss": Text(
        "无效部分没有约定利息。资金占用损失可能是 0 到 {amount} 元，按过错分担，没有计入合计。",
        "The void part bears no agreed interest. For the loss of use anything from 0 to {amount} yuan may be granted, by "
        "fault; it is not in the total.",
    ),
    "if_valid": Text(
        "合同效力有疑问，上面按无效算。法院认定有效的，合计是 {amount} 元。",
        "The loan may be void and is reckoned so above. If the court holds it valid, the total is {amount} yuan.",
    ),
    "not_due": Text(
        "还没到期：这是到今天为止的数，到期以后才能要。",
        "It is not due yet: this is what has run up so far, to be claimed once it is due.",
    ),
    "left_over": Text(
        "有 {amount} 元还款没有用上：还多了，或者那时还没借，或者那笔借款算不出数。请核对。",
        "{amount} yuan repaid found no use: too much was repaid, or nothing was lent yet, or that loan has no figure. "
        "Please check.",
    ),
    "differs": Text(
        "您回答的还欠本金是 {said} 元，按往来的钱算是 {found} 元。金额都按后一个，起诉前请核对。",
        "You answered that {said} yuan of principal are owed; by the money above it is {found}, which governs. Check it "
        "before filing.",
    ),
    "the_loan": Text("这笔借款", "the loan"),
    "limits": Text(
        "这是按您的回答算的，不是律师意见。起诉前请对照账单核对每一笔。",
        "Reckoned from your answers; not a lawyer's opinion. Check every line against your bills before filing.",
    ),
}
PHASE: dict[str, Text] = {
    "term": Text("借期内", "in the term"),
    "overdue": Text("逾期", "after default"),
    "loss": Text("占用损失上限", "loss of use, at most"),
    "delay": Text("迟延加倍", "delay, doubled part"),
}
SHARE: dict[str, Text] = {
    "whole": Text("", ""),
    "valid": Text("有效部分", "valid part"),
    "void": Text("无效部分", "void part"),
}
KIND: dict[str, Text] = {
    "lent": Text("借出", "lent"),
    "deducted": Text("先扣", "deducted"),
    "returned": Text("转回", "sent back"),
    "repaid": Text("还款", "repaid"),
}
PURPOSE: dict[str, Text] = {
    "none": Text("没说", "not said"),
    "costs": Text("费用", "costs"),
    "interest": Text("利息", "interest"),
    "kept": Text("24%–36%的利息", "interest, 24%–36%"),
    "above_cap": Text("超过上限的利息", "interest above the cap"),
    "principal": Text("本金", "principal"),
    "fees": Text("违约金和其他费用", "penalties and fees"),
    "delay": Text("加倍部分利息", "doubled part"),
}
EXAMPLE = "flows:\n  - {on: 2026-03-10, lent: 8000, by: wechat_transfer}\n  - {on: 2026-05-10, repaid: 500, for: interest}"
