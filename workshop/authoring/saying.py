"""What the commands say when they are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.model import Language, Text
from engine.problems import Problem
from workshop.authoring.edits import Edit
from workshop.authoring.fmt import Laid
from workshop.authoring.rename import Renamed

MOST_MENTIONS = 12
FILLED = Text("检查通过，没有要补的。", "Check finds nothing left to fill in.")
LEFT = Text("还要补：", "Left to fill in:")
NO_CASE = Text(
    "没找到能触发它的案情，请自己写一个示例案件。",
    "No dispute was found in which it fires; write a worked case for it.",
)


def what_is_left(kind: str, case: bool, left: Sequence[Problem], language: Language) -> str:
    """After `new`: what check says of the files written."""
    lines = [NO_CASE.in_(language)] if kind == "rule" and not case else []
    return "\n".join(
        [*lines, LEFT.in_(language), *(one.in_(language) for one in left)] if left else [*lines, FILLED.in_(language)]
    )


def layout_done(done: Laid, dry: bool, language: Language) -> str:
    """After `fmt`: how many files, and how many changed."""
    changed, seen, wrong = len(done.changed), done.seen, len(done.problems)
    if language == "zh":
        left = f"，{wrong} 个没有动" if wrong else ""
        return f"{seen} 个文件，{'要改' if dry else '改了'} {changed} 个{left}"
    left = f", {wrong} left alone" if wrong else ""
    return f"{seen} files, {changed} {'would change' if dry else 'changed'}{left}"


def renamed(
    found: Renamed, edits: Mapping[Path, Edit], cases: int, mentions: Sequence[str], dry: bool, language: Language
) -> str:
    """After `rename`: what was changed, what was tried, and what is left to people."""
    of = f"{found.of}." if found.of else ""
    places = sum(edit.diff().count("\n+") - edit.diff().count("\n+++") for edit in edits.values())
    if language == "zh":
        verb = "将改" if dry else "已改"
        lines = [
            f"{of}{found.old} → {found.new}：{verb} {len(edits)} 个文件 {places} 行",
            f"检查通过。提到它、结果不变的示例案情：{cases} 个",
        ]
        more = "别处也提到旧名称，没有动："
    else:
        verb = "would change" if dry else "changed"
        lines = [f"{of}{found.old} → {found.new}: {len(edits)} files, {places} lines {verb}"]
        lines.append(f"Check passes. Worked disputes that name it and come out as before: {cases}")
        more = "The old name also stands here, and was left alone:"
    if mentions:
        rest = len(mentions) - MOST_MENTIONS
        lines += [more, *(f"  {mention}" for mention in mentions[:MOST_MENTIONS]), *([f"  … +{rest}"] if rest > 0 else [])]
    return "\n".join(lines)
