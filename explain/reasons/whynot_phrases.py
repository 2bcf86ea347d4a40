"""The fixed words of WHY NOT, in both languages."""

from __future__ import annotations

from engine.model import Text

P: dict[str, Text] = {
    "holds": Text("“{name}”已经是这样了。看理由：huanqian why。", "“{name}” is so already. See huanqian why for the reasons."),
    "now": Text("现在是“{value}”，因为{why}", "It is “{value}” now. Why: {why}"),
    "head": Text("为什么现在不是“{name}”？", "Why not “{name}”?"),
    "way": Text("要这样，可以靠“{rule}”［{sources}］，还差：", "It could come of “{rule}” [{sources}], which still lacks:"),
    "ways": Text("另一条：“{rule}”［{sources}］，还差：", "Or of “{rule}” [{sources}], which still lacks:"),
    "wanted": Text("{label}：需要{wanted}，您答的是“{now}”", "{label}: wanted {wanted}; your answer is “{now}”"),
    "presumed": Text(
        "{label}：需要{wanted}，没有回答，先推定“{now}”", "{label}: wanted {wanted}; not answered, presumed “{now}”"
    ),
    "unknown": Text("{label}：需要{wanted}，还没有答案", "{label}: wanted {wanted}; not answered yet"),
    "unsure": Text("{label}：需要{wanted}，您答“不知道”（{how}）", "{label}: wanted {wanted}; you do not know ({how})"),
    "found": Text("{label}：需要{wanted}，现在是“{now}”", "{label}: wanted {wanted}; it is “{now}” now"),
    "not_found": Text("{label}：需要{wanted}，现在得不出", "{label}: wanted {wanted}; not concluded now"),
    "open": Text("{label}：需要{wanted}，现在还定不下来", "{label}: wanted {wanted}; still open"),
    "any_value": Text("知道它的值", "a value"),
    "nothing": Text("没有这个结论", "that it is not concluded"),
    "not_answered": Text("没有回答", "no answer"),
    "compared": Text("{value}（{now}）", "{value} ({now})"),
    "not_known": Text("还不知道", "not known yet"),
    "not_this": Text("不是{value}", "not {value}"),
    "defeated": Text("“{rule}”的条件都够了，但要以“{by}”为准", "All that “{rule}” asks is there, but “{by}” prevails"),
    "defeated_too": Text("即使都够了，现在也要以“{by}”为准", "Even then “{by}” would prevail"),
    "with_why": Text("{said}：{why}", "{said}. Why: {why}"),
    "stop": Text("{said}。", "{said}."),
    "in_force": Text("这条规则在 {date} 不适用（{span}）", "This rule does not apply on {date} ({span})"),
    "from": Text("从 {day} 起", "from {day}"),
    "to": Text("到 {day} 为止", "until {day}"),
    "no_rule": Text("没有规则能得出这个结果。", "No rule can conclude this."),
    "needs": Text("这要靠“{rule}”［{sources}］，还差：", "This needs “{rule}” [{sources}], which still lacks:"),
    "comes_from": Text("它来自“{rule}”［{sources}］。", "It comes from “{rule}” [{sources}]."),
    "above": Text("（上面已说明）", " (explained above)"),
}
