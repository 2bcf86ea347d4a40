"""Worked cases are the law's tests: run them and say what differs from what they expect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.cases.expectations import Expectation, Expected
from engine.cases.files import CaseFile, read_case
from engine.consultation import consult
from engine.model import Answers, Knowledge, Language, Place, Text
from engine.problems import CaseError, Problem
from engine.trace import Consultation
from engine.values import said
from engine.vocabulary import vocabulary
from ledger.flows import Flow
from workshop.interviews import Interview, interview_of


@dataclass(frozen=True)
class Difference:
    """One expectation that was not met."""

    place: Place
    expected: Text
    got: Text

    def in_(self, language: Language) -> str:
        if language == "zh":
            return f"{self.place}: 期望{self.expected.zh}；实际{self.got.zh}"
        return f"{self.place}: expected {self.expected.en}; got {self.got.en}"


@dataclass(frozen=True)
class Trial:
    """One dispute to run: a worked case or one of its flips."""

    name: str
    title: Text
    answers: Answers
    as_of: date
    flows: tuple[Flow, ...]
    expect: Expectation


def case_files(knowledge: Knowledge) -> list[Path]:
    """The worked cases of a base, in order."""
    return sorted((Path(knowledge.folder) / "cases").rglob("*.yaml"))


def trials(path: Path, knowledge: Knowledge) -> Iterator[Trial]:
    """The disputes of one file. Raises CaseError."""
    case: CaseFile = read_case(path, knowledge, path.relative_to(knowledge.folder).as_posix())
    as_of = case.as_of or date.today()
    title = case.title or Text("", "")
    yield Trial(case.place.file, title, case.answers, as_of, case.flows, case.expect)
    for number, flip in enumerate(case.flips, 1):
        name = f"{case.place.file}#{number}"
        yield Trial(name, flip.title, flip.answers, flip.as_of or as_of, flip.flows, flip.expect)


def count_cases(knowledge: Knowledge) -> int:
    """How many disputes the worked cases hold, flips included. Raises CaseError with every problem in the files."""
    problems: list[Problem] = []
    count = 0
    for path in case_files(knowledge):
        try:
            count += len(list(trials(path, knowledge)))
        except CaseError as error:
            problems.extend(error.problems)
    if problems:
        raise CaseError(problems)
    return count


def run(knowledge: Knowledge, language: Language) -> tuple[int, list[str]]:
    """How many disputes came out as expected, and a line for each difference."""
    passed = 0
    failures: list[str] = []
    for path in case_files(knowledge):
        try:
            for trial in trials(path, knowledge):
                found = differences(trial, knowledge)
                passed += not found
                failures.extend(f"{d.in_(language)}  [{trial.title.in_(language)}]" for d in found)
        except CaseError as error:
            failures.append(error.in_(language))
    return passed, failures


def differences(trial: Trial, knowledge: Knowledge) -> list[Difference]:
    """What came out otherwise than expected."""
    consultation = consult(knowledge, trial.answers, trial.as_of, trial.flows)
    expect = trial.expect
    found = [d for e in expect.findings if (d := _finding(e, consultation)) is not None]
    given = {g.firing.rule.id for g in consultation.advice} | {g.firing.rule.no for g in consultation.advice}
    found += [
        Difference(place, Text(f"建议 {no}", f"advice {no}"), Text("没有给出", "none"))
        for no, place in expect.advice
        if no not in given
    ]
    found += [
        Difference(place, Text(f"没有建议 {no}", f"no advice {no}"), Text("给出了", "it"))
        for no, place in expect.no_advice
        if no in given
    ]
    lost = {d.rule.id: d.by.id for d in consultation.defeated}
    for rule, by, place in expect.defeated:
        if lost.get(rule) != by:
            got = lost.get(rule, "—")
            found.append(Difference(place, Text(f"`{rule}` 被 `{by}` 推翻", f"`{rule}` defeated by `{by}`"), Text(got, got)))
    assumed = {a.name for a in consultation.assumptions}
    found += [
        Difference(place, Text(f"假定 `{name}`", f"the assumption `{name}`"), Text("没有这个假定", "none"))
        for name, place in expect.assumes
        if name not in assumed
    ]
    return found + list(_asking(trial, knowledge))


def _asking(trial: Trial, knowledge: Knowledge) -> Iterator[Difference]:
    """The interview is replayed only where something is expected of it."""
    expect = trial.expect
    if not expect.asked and not expect.never_asked:
        return
    interview: Interview = interview_of(knowledge, trial.answers, trial.as_of)
    for name, place in expect.asked:
        if name not in interview.put:
            why = interview.why_not(name)
            yield Difference(place, Text(f"会问 `{name}`", f"`{name}` asked"), Text(f"没有问：{why.zh}", f"it was not: {why.en}"))
    for name, place in expect.never_asked:
        if name in interview.put:
            why = interview.why(name)
            yield Difference(place, Text(f"不问 `{name}`", f"`{name}` never asked"), Text(f"问了：{why.zh}", f"it was: {why.en}"))


def _finding(expected: Expected, consultation: Consultation) -> Difference | None:
    entry = vocabulary(consultation.knowledge.facts, consultation.knowledge.findings)[expected.finding]
    found = consultation.findings.get(expected.finding, ())
    values = frozenset(f.value for f in found)
    rules = {firing.rule.id for f in found for firing in f.justification}
    if values == (expected.values or frozenset()) and (expected.by is None or expected.by in rules):
        return None

    def words(language: Language, these: frozenset[object], by: str) -> str:
        shown = ", ".join(sorted(said(v, entry.meaning, language) for v in these))  # type: ignore[arg-type]
        return f"`{expected.finding}` = {shown or '—'}{by}"

    by = f" ← {expected.by}" if expected.by else ""
    got = f" ← {', '.join(sorted(rules))}" if rules else ""
    wanted = expected.values or frozenset()
    return Difference(
        expected.place,
        Text(words("zh", frozenset(wanted), by), words("en", frozenset(wanted), by)),
        Text(words("zh", frozenset(values), got), words("en", frozenset(values), got)),
    )
