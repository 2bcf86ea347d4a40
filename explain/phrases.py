"""The fixed words around what the rules say: headings and connecting phrases, in both languages."""

from __future__ import annotations

from engine.model import Text, When

WHEN: dict[When, Text] = {
    When.TODAY: Text("今天", "Today"),
    When.THIS_WEEK: Text("本周", "This week"),
    When.THIS_MONTH: Text("本月", "This month"),
    When.LATER: Text("以后", "Later"),
    When.NEVER: Text("红线", "Red line"),
}

P: dict[str, Text] = {
    "title": Text("还钱 · 咨询结果", "Huanqian · your advice"),
    "as_of": Text("按 {date} 的情况", "as of {date}"),
    "no_verdict": Text("信息还不够，先回答还没答的问题。", "Not enough is known yet; answer the open questions first."),
    "strength": Text("证据", "Strength"),
    "steps": Text("该做什么", "What to do"),
    "no_steps": Text(
        "现在还说不出该做什么，先回答下面列出的问题。", "Nothing can be advised yet; answer the questions listed below first."
    ),
    "never": Text("绝对不要做（可能害到您自己）", "Never do this (it could hurt you)"),
    "routes": Text("各条路的比较", "The routes compared"),
    "route": Text("路径", "Route"),
    "open": Text("能不能走", "Open?"),
    "why": Text("为什么", "Why"),
    "cost": Text("费用", "Cost"),
    "time": Text("时间", "Time"),
    "missing": Text("还缺什么", "What is missing"),
    "undecided": Text("还不能判断", "undecided"),
    "deadlines": Text("期限", "Deadlines"),
    "days_left": Text("还剩 {n} 天", "{n} days left"),
    "today_is": Text("就是今天", "it is today"),
    "days_past": Text("已过 {n} 天", "passed {n} days ago"),
    "no_deadline": Text("按现有回答，没有算出期限。", "No deadline follows from the answers so far."),
    "first_steps": Text("先做这几步（全部建议和理由往上翻）：", "First steps (the whole advice, with reasons, is above):"),
    "interest_table": Text(
        "逐段的利息计算表：`huanqian interest 案件.yaml`。", "Interest row by row: `huanqian interest CASE.yaml`."
    ),
    "reckoned": Text("这些数是这样算的：", "How these sums are reckoned:"),
    "sums": Text("金额（元）", "Sums (yuan)"),
    "dimensions": Text("八个方面，逐条理由", "The eight dimensions, with reasons"),
    "no_advice_here": Text("这方面目前没有要做的。", "Nothing to do here now."),
    "findings": Text("认定", "Findings"),
    "advice": Text("建议", "Advice"),
    "guide": Text("原文章怎么说，法律怎么说", "What the guide says and what the law says"),
    "guide_says": Text("文章", "the guide"),
    "law_says": Text("法律", "the law"),
    "assumes": Text("这份建议假定了什么", "This advice assumes"),
    "otherwise": Text("如果其实是“{value}”：", "If it is “{value}” instead: "),
    "no_change": Text("主要结论不变", "the main conclusions stay the same"),
    "answer_it": Text("可以在“{fact}”里改", "change it under “{fact}”"),
    "branches": Text("您答“不知道”的事，会决定走哪条路", "What you do not know decides the road"),
    "conflicts": Text("互相矛盾的认定（请人工判断）", "Contradictory findings (have a person judge)"),
    "gaps": Text("表里查不到的", "Not covered by a table"),
    "gap": Text(
        "“{table}”没有 {key} 的数据，所以没有得出“{finding}”。",
        "“{table}” has no row for {key}, so “{finding}” was not concluded.",
    ),
    "open_questions": Text("回答这些会让建议更准", "Answering these would sharpen the advice"),
    "takes": Text("约 {low}–{high} 天", "about {low}–{high} days"),
    "takes_at_most": Text("{high} 天内", "within {high} days"),
    "takes_a_day": Text("一天内", "within a day"),
    "takes_one": Text("约 {low} 天", "about {low} days"),
    "takes_one_day": Text("约 1 天", "about a day"),
    "needs": Text("要准备", "have ready"),
    "paper": Text("文书", "paper"),
    "paper_by": Text("{name}（huanqian papers）", "{name} (huanqian papers)"),
    "free": Text("免费", "free"),
    "yuan": Text("{amount} 元", "{amount} yuan"),
    "unchanged": Text(
        "“{table}”在已核实的日期之后没有变化（{value}）", "“{table}” has not changed since its last confirmed day ({value})"
    ),
    "overdue": Text(
        "“{source}”应在 {date} 前复核，已过期，请留意是否有新规定。",
        "“{source}” was due for review by {date}; look for newer rules.",
    ),
    "limits": Text(
        "这是根据您的回答自动整理的法律信息，不是律师意见，也不保证结果。法院怎么判，取决于证据和具体案情。",
        "This is legal information drawn up from your answers, not a lawyer's opinion and no promise of an outcome. A court decides on the evidence and the facts.",
    ),
    "checked": Text("法律最后核对：{date}；知识库版本 {version}。", "Law last checked: {date}; knowledge base {version}."),
}
