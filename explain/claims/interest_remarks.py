"""A sentence for every remark of the ledger, and for what was read from the movements themselves."""

from __future__ import annotations

from decimal import Decimal

from engine.model import Knowledge, Language, Text
from explain.citing import short_sources
from explain.claims.amounts import money, percent
from explain.claims.interest_words import HEAD
from ledger.results import Remark

REMARKS: dict[str, Text] = {
    "before_2015": Text(
        "2015年9月1日以前的借款（{date}）适用更早的规定，这里不给数字，请找律师算。",
        "A loan made before 1 September 2015 ({date}) falls under older rules: no figure here, see a lawyer.",
    ),
    "no_rate": Text(
        "LPR表里没有 {date} 这一天的数据，不能替您填。请补上再算。",
        "The LPR table has no rate for {date}, and none is filled in. Add it first.",
    ),
    "no_lpr_yet": Text(
        "{date} 以前没有LPR，这之前的占用损失没有算。",
        "There was no LPR before {date}; the loss of use before it is not reckoned.",
    ),
    "no_due_day": Text(
        "没有还款日，也没有催款给的期限，所以没有逾期利息。",
        "There is no due day and no period from a demand, so no interest after default.",
    ),
    "unclear_interest": Text(
        "一方不是个人而利息没说清：由法院按合同内容、习惯和LPR定，这里按没有算。",
        "Not both sides are individuals and the interest is unclear: the court decides by the contract, custom and LPR; "
        "here it counts as none.",
    ),
    "payment_not_allocated": Text(
        "有一笔还款没说还哪笔，而其中一笔借款算不出数，所以整体不能抵。",
        "A repayment names no loan and one of the loans has no figure, so nothing can be allocated.",
    ),
    "rate_unchanged": Text(
        "{date} 的LPR还没有核实，按一直没变（{rate}）算；变了就要重算。",
        "The LPR of {date} is not confirmed; the figure stands only if it is unchanged ({rate}).",
    ),
    "filed_today": Text(
        "2020年8月20日以后的上限看起诉日，这里按 {date} 起诉。",
        "From 20 August 2020 the cap follows the day of filing, here {date}.",
    ),
    "first_segment_on_request": Text(
        "2020年8月20日前借的：到8月19日按当时的规定（24%以内），要您提出请求；之后按起诉时LPR四倍。",
        "Lent before 20 August 2020: up to 19 August under the old rules (up to 24%), if you ask for it; afterwards four "
        "times the LPR at filing.",
    ),
    "overdue_lpr_fixed": Text(
        "逾期利息按逾期那天（{date}）的LPR，一直不变；有的法院随LPR变动。",
        "Overdue interest keeps the LPR of the default day ({date}); some courts let it float.",
    ),
    "overdue_lpr_from_new_rules": Text(
        "逾期那天还没有LPR，2020年8月20日起用 {date} 的LPR；这一点没有定论。",
        "There was no LPR on the day of default; from 20 August 2020 the LPR of {date} is used. This point is unsettled.",
    ),
    "days": Text(
        "按实际天数除以365算，第一天算，最后一天不算。没有法条规定，法院通常这样算。",
        "Actual days over 365; the first day counts, the last does not. No statute fixes it; courts usually do so.",
    ),
    "months": Text(
        "按月付过息的月份，一个月算年利率的十二分之一；其余按实际天数除以365，第一天算，最后一天不算。没有法条规定。",
        "A month for which interest was paid counts a twelfth of the yearly rate; the rest is actual days over 365, "
        "the first day counted, the last not. No statute fixes it.",
    ),
    "instalments_differ": Text(
        "分期加起来是 {amount} 元，和到手的本金不一样：按先到期的先填满，多出的不算，不足的随最后一期。",
        "The instalments add up to {amount} yuan, not to what arrived: the earliest are filled first, what is over does not "
        "count, what is short is due with the last.",
    ),
    "interest_to_principal": Text(
        "{date} 说是付利息的钱里，有 {amount} 元超出当时欠的利息，按还本金算（对您最不利的算法）；他自愿多付的，有的法院不让退。",
        "Of what was paid as interest on {date}, {amount} yuan were more than the interest then owed and count as principal (the "
        "reading worst for you); some courts let such voluntary payments stand.",
    ),
    "netted": Text(
        "先扣的、当天转回的 {amount} 元不算本金。",
        "{amount} yuan deducted or sent back the same day are not principal.",
    ),
    "returned_later": Text(
        "{date} 转回的 {amount} 元不是当天转回，按还本金算。",
        "{amount} yuan sent back on {date}, not the same day, count as principal repaid.",
    ),
    "shared_with_void_part": Text(
        "借出的钱里有 {amount} 元是借贷来的，这部分无效。没说明的还款按两部分的比例分；法院也可能另外分。",
        "{amount} yuan of what was lent came from credit, and that part is void. Payments are shared in the same "
        "proportion; courts may share them otherwise.",
    ),
    "loss_of_use": Text(
        "合同无效的，还款全部抵本金。占用损失最多按同期LPR，从收到钱那天算；各地算法不同。",
        "Under a void loan all payments reduce the principal. The loss of use is at most the LPR of each day from "
        "receipt; courts differ.",
    ),
    "later_money": Text("{loan}在这一天以后的钱没有算进去。", "Money of {loan} after this day is left out."),
    "paid_and_kept": Text(
        "2020年8月19日以前按24%到36%付的 {amount} 元，不能再要，也不退。",
        "{amount} yuan paid between 24% and 36% up to 19 August 2020 are neither claimed nor given back.",
    ),
    "fees_capped": Text(
        "违约金和费用同逾期利息合计不超过上限，目前只能要 {amount} 元。",
        "Penalties, fees and overdue interest share one cap; {amount} yuan of them can be claimed now.",
    ),
    "rolled_over": Text(
        "{date} 滚入本金的利息，只认上限以内的 {amount} 元。",
        "Of the interest written into the principal on {date}, {amount} yuan within the cap count.",
    ),
    "rolled_over_capped": Text(
        "利滚利的总额超过最初本金按上限算的总额，减掉 {amount} 元。",
        "The rolled-over total exceeds the first principal at the cap; {amount} yuan are taken off.",
    ),
    "set_off": Text(
        "{date} 把超付的 {amount} 元抵了本金。",
        "On {date} the {amount} yuan paid above the cap reduced the principal.",
    ),
}
SAID: dict[str, Text] = {
    "same_terms": Text(
        "几笔借款用了同样的利率和到期日（回答里只有一组）。",
        "All loans are reckoned on the same rate and due day: the answers hold only one set.",
    ),
    "by_month": Text(
        "每次付息都在每月同一天，所以按月付息算。",
        "Every payment of interest fell on the monthly day, so interest counts as paid by the month.",
    ),
    "judged_since": Text(
        "判决后还的钱先抵判决金额；欠的数加回这些还款，作为原来的判决金额。",
        "Payments after the judgment went to the judged money first; what is owed plus these payments is taken as the "
        "judged sum.",
    ),
    "general_interest": Text(
        "判决里的一般利息照判决另算，不在这张表里。",
        "General interest runs on as the judgment says; it is not in this table.",
    ),
}


def remark_line(remark: Remark, knowledge: Knowledge, language: Language) -> str:
    """What was assumed or is missing, and by which provision."""
    words = {
        "date": remark.on.isoformat() if remark.on else "",
        "amount": money(remark.amount or Decimal(0)),
        "rate": percent(remark.rate),
        "loan": remark.loan or HEAD["the_loan"].in_(language),
    }
    text, cited = REMARKS[remark.code].in_(language).format(**words), short_sources([remark.article], knowledge, language)
    return f"{text}［{cited}］" if language == "zh" else f"{text} [{cited}]"
