"""What is said while a chat is read, in both languages."""

from __future__ import annotations

from engine.model import Language, Text

P: dict[str, Text] = {
    "people": Text("聊天里的人（用 --with 选对方）：", "The people in the chat (choose him with --with):"),
    "person": Text("  {name}　{n} 条", "  {name}: {n}"),
    "read": Text(
        "读了 {n} 条消息。下面只是按字面找出来的，是不是，由您定。",
        "{n} messages read. What follows was found by its words alone; you decide what it is.",
    ),
    "keep_chat": Text(
        "复制出来的文字不是证据。原手机、原聊天都要留着，别删。",
        "Copied words are no evidence. Keep the phone and the chat itself, and delete nothing.",
    ),
    "nothing": Text("没有找到可能有用的话。", "Nothing was found that may be of use."),
    "keys": Text(
        "y 或直接回车 = 记下 · n 不是 · < 上一条 · q 先停（记下的都已保存）",
        "y or Enter = write it down · n = no · < the one before · q = stop (what you wrote down is kept)",
    ),
    "quote": Text("第 {line} 行　{who}{at}：“{text}”", "line {line}, {who}{at}: “{text}”"),
    "found": Text("  可能是：{label}（“{word}”）", "  possibly: {label} (“{word}”)"),
    "no_answer": Text(
        "  消息没有日期，或者说得不明确，没有可记的。", "  Without a day, or something definite, there is nothing to write down."
    ),
    "would_be": Text("  会记下：{question} {answer}", "  Would be written down: {question} {answer}"),
    "instead_of": Text("（原来：{before}）", " (before: {before})"),
    "not_a_key": Text("看不懂“{word}”。", "“{word}” is not clear."),
    "first": Text("这已经是第一条了。", "This is the first one already."),
    "not_kept": Text("没有记下：{why}", "Not written down: {why}"),
    "kept": Text("记下了 {n} 条，在 {path}。", "Written down: {n}, in {path}."),
    "next": Text("接着回答其余的问题：huanqian ask {path}", "To answer the rest: huanqian ask {path}"),
    "preview": Text(
        "还没有记下来。要一条条确认，加上 --into 案件.yaml。",
        "Nothing is written down yet. To confirm each one, add --into CASE.yaml.",
    ),
}


def say(key: str, language: Language, **words: object) -> str:
    """The phrase in the language, with its blanks filled in."""
    return P[key].in_(language).format(**words)
