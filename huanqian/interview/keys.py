"""What may be typed at any question instead of an answer."""

from __future__ import annotations

from enum import Enum

from engine.values import narrow


class Key(Enum):
    """Each with what is typed for it; a Chinese keyboard gives 《 for < and ￥ for $."""

    BACK = ("<", "《", "〈", "back", "上一题", "返回")
    LATER = (">", "》", "〉", "later", "skip", "以后", "稍后", "以后再答", "跳过")
    WHY = ("?", "？", "help", "why", "说明", "帮助", "为什么")
    NOT_MINE = ("x", "×", "n/a", "na", "doesn't apply", "does not apply", "不适用")
    ALL = ("*", "answers", "答案", "回答", "全部回答", "所有回答")
    MONEY = ("$", "¥", "money", "账", "账目", "流水")
    SWITCH = ("@", "english", "中文", "chinese", "英文")
    RESULT = ("=", "advice", "建议", "结果", "result")
    LEAVE = ("q", "quit", "exit", "退出")
    SAME = ()
    """Enter where there is an answer already: it stays."""


WORDS = {word: key for key in Key for word in key.value}


def key_of(typed: str) -> Key | None:
    """The key that was typed; None for anything else."""
    return WORDS.get(narrow(typed).lower().replace("’", "'"))
