"""How many questions are left, in words."""

from __future__ import annotations

from engine.asking.interview import Progress
from engine.model import Language
from huanqian.phrases import say


def remaining(left: Progress, language: Language, aloud: bool = False) -> str:
    """How many questions come after this one, at least and at most. `aloud`: as it is read out."""
    return say("left", language, n=counted(left, language, aloud)) if left.most else say("none_left", language)


def counted(left: Progress, language: Language, aloud: bool = False) -> str:
    """How many questions, at least and at most."""
    if left.least == left.most:
        return str(left.most)
    return say("between_aloud" if aloud else "between", language, least=left.least, most=left.most)
