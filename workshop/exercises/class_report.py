"""The report of a class: the learners' marks, and what was missed most, from the result files of a folder."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.model import Language, Text
from engine.problems import CaseError, Problem
from explain.words import BLANK
from workshop.exercises.result import Answered, Result, read_result

MOST_MISSED = 10
P: dict[str, Text] = {
    "title": Text("班级练习报告", "Report of the class"),
    "none": Text("没有读到结果文件。", "No result files were found."),
    "learners": Text("每个人的得分", "Marks of each learner"),
    "missed": Text("最常错的", "Missed most"),
    "steps": Text("最常从哪条规则开始错", "Where it first went wrong"),
    "all_right": Text("没有人答错。", "Nobody missed anything."),
    "head_learners": Text("姓名|案件|得分|满分|完成", "learner|dispute|marks|of|finished"),
    "head_missed": Text("案件|问题|选项|应该|答错的人", "dispute|question|choice|should be|missed by"),
    "head_steps": Text("规则|人数", "rule|learners"),
    "chosen": Text("选", "chosen"),
    "left": Text("不选", "left"),
    "of": Text("{n}/{of}", "{n} of {of}"),
    "yes": Text("是", "yes"),
    "no": Text("否", "no"),
    "nobody": Text("（没写名字）", "(no name)"),
    "mixed": Text(
        "注意：这些结果来自 {n} 个版本的知识库，题目可能不同。",
        "Note: these results come from {n} versions of the knowledge base, so the questions may differ.",
    ),
}
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is taken for a formula by spreadsheets."""


@dataclass(frozen=True)
class Missed:
    """One choice judged wrongly by `by` of the `of` learners who answered the question."""

    case: Text
    question: Text
    choice: Text
    should_be_chosen: bool
    by: int
    of: int


@dataclass(frozen=True)
class ClassReport:
    """The results in the order of the file names, and the files that are no results."""

    results: tuple[Result, ...]
    unread: tuple[Problem, ...]

    def missed(self) -> list[Missed]:
        """What was judged wrongly at all, by the greatest share first."""
        wrong: Counter[tuple[str, str, str]] = Counter()
        asked: Counter[tuple[str, str]] = Counter()
        said: dict[tuple[str, str, str], tuple[Result, Answered]] = {}
        for result in self.results:
            for one in result.questions:
                if one.given is None:
                    continue
                asked[result.case, one.id] += 1
                for choice in sorted(set(one.given) ^ set(one.right)):
                    if one.asks != "finding" or choice in one.right:
                        wrong[result.case, one.id, choice] += 1
                        said.setdefault((result.case, one.id, choice), (result, one))
        found = [
            Missed(result.title, one.text, one.choices[key[2]], key[2] in one.right, wrong[key], asked[key[:2]])
            for key, (result, one) in sorted(said.items())
            if key[2] in one.choices
        ]
        return sorted(found, key=lambda one: (-one.by / one.of, -one.by))

    def first_steps(self) -> list[tuple[Text, int]]:
        """The titles of the rules where predictions first left the chain, the commonest first."""
        counted = Counter(result.first_wrong for result in self.results if result.first_wrong)
        return sorted(counted.items(), key=lambda item: (-item[1], item[0].zh))


def collected(folder: Path) -> ClassReport:
    """The results of a folder's `.json` files."""
    results: list[Result] = []
    unread: list[Problem] = []
    for path in sorted(folder.glob("*.json")):
        try:
            results.append(read_result(path))
        except CaseError as error:
            unread.extend(error.problems)
    return ClassReport(tuple(results), tuple(unread))


def markdown(report: ClassReport, language: Language) -> str:
    """The report as Markdown tables."""

    def say(phrase: str, **blanks: object) -> str:
        return P[phrase].in_(language).format(**blanks)

    lines = [f"# {say('title')}", ""]
    if not report.results:
        return "\n".join([*lines, say("none")]) + "\n"
    versions = len({result.knowledge for result in report.results})
    lines += [say("mixed", n=versions), ""] if versions > 1 else []
    rows = [
        (r.learner or say("nobody"), r.title.in_(language), str(r.score), str(r.worth), say("yes" if r.finished else "no"))
        for r in report.results
    ]
    lines += [f"## {say('learners')}", "", *_table(say("head_learners"), rows), "", f"## {say('missed')}", ""]
    missed = [
        (
            one.case.in_(language),
            one.question.in_(language),
            BLANK.sub("…", one.choice.in_(language)),
            say("chosen" if one.should_be_chosen else "left"),
            say("of", n=one.by, of=one.of),
        )
        for one in report.missed()[:MOST_MISSED]
    ]
    lines += _table(say("head_missed"), missed) if missed else [say("all_right")]
    steps = [(BLANK.sub("…", rule.in_(language)), str(count)) for rule, count in report.first_steps()[:MOST_MISSED]]
    lines += ["", f"## {say('steps')}", "", *_table(say("head_steps"), steps)] if steps else []
    return "\n".join(lines) + "\n"


def csv_text(report: ClassReport, language: Language) -> str:
    """One row a learner and question, for a spreadsheet; begins with a byte order mark, so that Chinese opens right."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("file", "learner", "case", "question", "asks", "given", "right", "marks", "worth"))
    for result in report.results:
        for one in result.questions:
            given = "" if one.given is None else _listed(one, one.given, language)
            row = (result.file, result.learner, result.title.in_(language), one.text.in_(language), one.asks, given)
            writer.writerow([*map(_safe, row), _safe(_listed(one, one.right, language)), one.marks, one.worth])
    return "\ufeff" + out.getvalue()


def _listed(one: Answered, names: Sequence[str], language: Language) -> str:
    texts = (one.choices[name].in_(language) for name in names if name in one.choices)
    return " / ".join(BLANK.sub("…", text) for text in texts)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell


def _table(head: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    columns = head.split("|")
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    yield from (f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows)


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
