"""What the API says when it refuses, and its page, in both languages."""

from __future__ import annotations

from engine.model import Place, Text
from engine.problems import Problem

TITLES: dict[int, tuple[str, Text, Text]] = {
    400: (
        "unreadable",
        Text("请求读不懂", "The request cannot be read"),
        Text("请发送一个 JSON 对象。", "Send one JSON object."),
    ),
    404: (
        "not-found",
        Text("没有这一项", "There is no such thing"),
        Text("地址或名称写错了。", "The address or the name is mistyped."),
    ),
    405: (
        "method",
        Text("这个地址不能这样用", "This address is not used so"),
        Text("看响应头 Allow。", "The header Allow says how."),
    ),
    413: ("too-large", Text("内容太大", "Too much at once"), Text("一次最多 200,000 字节。", "200,000 bytes is the most.")),
    415: (
        "media-type",
        Text("只收 JSON", "JSON only"),
        Text(
            "请写 Content-Type: application/json，UTF-8，不压缩。", "Send Content-Type: application/json, UTF-8, not compressed."
        ),
    ),
    421: (
        "wrong-host",
        Text("这个地址不能用", "This address cannot be used"),
        Text("请用启动时显示的地址。", "Use the address that was shown when the server started."),
    ),
    422: (
        "refused",
        Text("有的内容不能用", "Something in it cannot be used"),
        Text("请改好下面每一处。", "Mend each of the problems below."),
    ),
    429: ("too-fast", Text("太快了", "Too fast"), Text("请过几秒再试。", "Please try again in a few seconds.")),
    500: (
        "broken",
        Text("出了错", "Something went wrong"),
        Text("这是我们的错，请再试一次。", "The fault is ours; please try again."),
    ),
    503: (
        "busy",
        Text("现在太忙，或算得太久", "Too busy, or it took too long"),
        Text("请过一会儿再试，或少问一点。", "Please try again in a moment, or ask for less."),
    ),
}
"""Status → what it is called in `type`, its title, what to do."""

P: dict[str, tuple[Text, Text | None]] = {
    "not_json": (
        Text("不是正确的 JSON：{reason}", "not valid JSON: {reason}"),
        Text("用程序库写 JSON，不要手拼", "let a library write the JSON"),
    ),
    "not_object": (Text("这里应是一个 JSON 对象", "a JSON object is wanted here"), None),
    "json_duplicate": (
        Text("键 `{name}` 写了两次", "the key `{name}` is written twice"),
        Text("删掉或合并其中一个", "delete or merge one of them"),
    ),
    "json_too_deep": (Text("嵌套超过 {limit} 层", "nested deeper than {limit} levels"), None),
    "control_character": (
        Text("含有看不见的控制字符", "it holds a control character"),
        Text("删掉看不见的字符", "delete the invisible character"),
    ),
    "too_many": (Text("最多 {limit} 项", "{limit} entries at most"), None),
    "too_long": (Text("最多 {limit} 个字", "{limit} characters at most"), None),
    "wanted_language": (Text("语言写 `zh` 或 `en`", "the language is `zh` or `en`"), None),
    "wanted_true_false": (Text("这里写 true 或 false", "write true or false here"), None),
    "wanted_day": (Text("日期写成 2026-11-24 这样", "write the day like 2026-11-24"), None),
    "nothing_changed": (Text("没有写要改什么", "it does not say what to change"), None),
}
"""Problems that no case file can have."""


def trouble(code: str, pointer: str, **words: object) -> Problem:
    """A problem of the request's own, at a JSON pointer."""
    message, hint = P[code]
    return Problem(code, Place(pointer, 0), Text(message.zh.format(**words), message.en.format(**words)), hint)
