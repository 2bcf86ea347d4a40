"""The fixed words of the rulebook, in both languages."""

from __future__ import annotations

from engine.model import Text, When

P: dict[str, Text] = {
    "book": Text("规则手册", "The rulebook"),
    "intro": Text(
        "知识库里每条规则一页：得出什么、依据、什么时候适用、示例案件、和哪些规则相连。共 {n} 条。",
        "One page for each rule of the knowledge base: what it decides, the law, when it applies, worked cases, its neighbours. "
        "Rules: {n}.",
    ),
    "made": Text(
        "这些页由 `huanqian rulebook` 写成，不要手改；改 knowledge/ 里的 YAML，再运行一次。",
        "`huanqian rulebook` writes these pages: change the YAML in knowledge/ and run it again, not the pages.",
    ),
    "index": Text("目录", "index"),
    "other": Text("English below", "中文在上面"),
    "decides": Text("得出什么", "What it decides"),
    "advises": Text("建议：{says}", "Advice: {says}"),
    "when": Text("时间：{when}", "When: {when}"),
    "law": Text("依据", "The law"),
    "checked": Text("核对到 {day}", "last compared {day}"),
    "applies": Text("什么时候适用", "When it applies"),
    "always": Text("总是适用。", "Always."),
    "all": Text("以下都要满足：", "All of these:"),
    "any": Text("以下至少满足一项：", "At least one of these:"),
    "not": Text("以下不能满足：", "Not so:"),
    "needed": Text("还要知道：{names}", "It also needs to know: {names}"),
    "in_force": Text("适用时间：{span}。", "In force {span}."),
    "from": Text("从 {day} 起", "from {day}"),
    "to": Text("到 {day} 为止", "until {day}"),
    "because": Text("理由", "Because"),
    "cases": Text("示例案件", "Worked cases"),
    "fires": Text("成立：{cases}", "It fires: {cases}"),
    "gives_way": Text("条件够了，但让位给{rule}：{cases}", "It holds but gives way to {rule}: {cases}"),
    "refused": Text("没成立，只差一点：{case}", "It is refused, and nearly held: {case}"),
    "lacks": Text("“{name}”在这里是“{now}”", "here “{name}” is “{now}”"),
    "unknown": Text("未知", "unknown"),
    "not_found": Text("没有得出", "not concluded"),
    "no_case": Text("还没有示例案件用到它。", "No worked case comes to it yet."),
    "prevails": Text("它优先于", "It prevails over"),
    "beaten": Text("优先于它的", "What prevails over it"),
    "neighbours": Text("相连的规则", "Its neighbours"),
    "before": Text("先有（{n} 条）", "Before it ({n})"),
    "after": Text("之后（{n} 条）", "After it ({n})"),
    "and_more": Text("等 {n} 条", "and {n} more"),
    "alone": Text("它只看回答，也没有规则接着用它。", "It looks at answers alone, and no rule builds on it."),
    "over": Text("优先于", "prevails over"),
    "semicolon": Text("；", "; "),
    "comma": Text("、", ", "),
    "blank": Text("〔{name}〕", "[{name}]"),
}
WHEN: dict[When, Text] = {
    When.TODAY: Text("今天", "today"),
    When.THIS_WEEK: Text("这一周", "this week"),
    When.THIS_MONTH: Text("这个月", "this month"),
    When.LATER: Text("以后", "later"),
    When.NEVER: Text("红线，不要做", "never: a red line"),
}
