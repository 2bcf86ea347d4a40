"""A review for people: place, the line with a caret, what is wrong, how to mend it; then what there is of everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from engine.model import Language, Text
from engine.problems import Problem
from workshop.checks.lines import Lines
from workshop.checks.review import Review

ERROR, WARNING = Text("错误", "error"), Text("提醒", "warning")
HINT = Text("提示：", "hint: ")
COUNTS = Text(
    "{facts} 个事实 {findings} 个认定 {rules} 条规则 {tables} 张表 {sources} 部依据 {worked_cases} 个示例案件",
    "{facts} facts, {findings} findings, {rules} rules, {tables} tables, {sources} sources, {worked_cases} worked cases",
)
SUM = Text("{errors} 处错误，{smells} 处提醒", "errors: {errors}, warnings: {smells}")
UNLOADED = Text("先改好错误，才能看别的提醒", "mend the errors first; warnings come after them")
MEANING = Text("看不懂哪一条：huanqian message {code}", "what one of them means: huanqian message {code}")


def pretty(review: Review, language: Language) -> str:
    """The whole review; of a base without errors and warnings one line, the counts."""
    lines = Lines(review.folder)
    parts = [part for error, found in review.problems() for part in (*_said(error, found, lines, language), "")]
    counts = review.counts()
    parts += [COUNTS.in_(language).format(**counts)] if counts else []
    if review.errors or review.smells:
        parts.append(SUM.in_(language).format(errors=len(review.errors), smells=len(review.smells)))
    parts += [UNLOADED.in_(language)] if review.errors else []
    parts += [MEANING.in_(language).format(code=found.code) for _, found in islice(review.problems(), 1)]
    return "\n".join(parts) + "\n"


def _said(error: bool, found: Problem, lines: Lines, language: Language) -> Iterator[str]:
    level = (ERROR if error else WARNING).in_(language)
    colon = "：" if language == "zh" else ": "
    yield f"{found.place}: {level} {found.code}{colon}{found.message.in_(language)}"
    yield from lines.excerpt(found.place)
    if found.hint is not None:
        yield f"    {HINT.in_(language)}{found.hint.in_(language)}"
