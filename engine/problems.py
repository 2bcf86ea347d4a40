"""A problem is a value: where, what, and how to mend it, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from engine.messages import MESSAGES
from engine.model import Language, Place, Text

LANGUAGES: tuple[Language, Language] = ("zh", "en")


@dataclass(frozen=True)
class Problem:
    """Something somebody must mend. `code` names the kind of problem."""

    code: str
    place: Place
    message: Text
    hint: Text | None = None

    def in_(self, language: Language) -> str:
        """Place and message on one line, the hint on its own."""
        line = f"{self.place}: {self.message.in_(language)}"
        if self.hint is None:
            return line
        word = "提示：" if language == "zh" else "hint: "
        return f"{line}\n    {word}{self.hint.in_(language)}"


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """In the order of the files and lines, each once."""
    return sorted(dict.fromkeys(problems), key=lambda p: (p.place.file, p.place.line, p.place.column))


class HuanqianError(Exception):
    """Input that cannot be used; carries every problem found in one stage."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(p.in_("en") for p in self.problems))

    def in_(self, language: Language) -> str:
        return "\n".join(p.in_(language) for p in self.problems)


class KnowledgeError(HuanqianError):
    """The knowledge base has problems."""


class CaseError(HuanqianError):
    """A case file or its answers have problems."""


def problem(code: str, place: Place, **words: object) -> Problem:
    """The problem `code` of the message catalogue with its blanks filled in; a Text fills each language with its own words."""
    zh, en, hint_zh, hint_en = MESSAGES[code]
    words_zh, words_en = ({k: w.in_(lang) if isinstance(w, Text) else w for k, w in words.items()} for lang in LANGUAGES)
    hint = Text(hint_zh.format(**words_zh), hint_en.format(**words_en)) if hint_en else None
    return Problem(code, place, Text(zh.format(**words_zh), en.format(**words_en)), hint)


def unknown_name(code: str, place: Place, name: str, known: Iterable[str], **words: object) -> Problem:
    """An unknown name, with the nearest known one as the hint where there is a near one."""
    choices = sorted(known) if isinstance(known, (set, frozenset)) else list(known)
    found = problem(code, place, name=name, **words)
    near = get_close_matches(name, choices, n=1, cutoff=0.6)
    if near:
        hint = Text(f"是不是想写 `{near[0]}`？", f"did you mean `{near[0]}`?")
    elif 0 < len(choices) <= 12:
        listed = ", ".join(f"`{c}`" for c in choices)
        hint = Text(f"可以写：{listed}", f"one of {listed}")
    else:
        return found
    return Problem(found.code, place, found.message, hint)
