"""Worked cases are the law's tests: the disputes they hold, and what comes out otherwise than they expect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.cases.expectations import Expectation, Expected
from engine.cases.files import CaseFile, read_case
from engine.consultation import consult
from engine.model import Answers, Kind, Knowledge, Language, Place, Text, Value
from engine.problems import CaseError, Problem
from engine.trace import Consultation
from engine.values import said, written
from engine.vocabulary import vocabulary
from explain.report import Report
from ledger.flows import Flow
from workshop.interviews import Interview, interview_of
from workshop.trials.resting import rests_on


@dataclass(frozen=True)
class Subject:
    """What an expectation was about: rules, or a finding with the values wanted. `wanted`: it should have come."""

    wanted: bool
    rules: tuple[str, ...] = ()
    """Any of these: several rules may give the advice of one number."""
    finding: str | None = None
    values: frozenset[Value] = frozenset()


@dataclass(frozen=True)
class Difference:
    """One expectation that was not met. `about` None: there is no single rule or finding behind it."""

    place: Place
    expected: Text
    got: Text
    about: Subject | None = None

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


def case_name(path: Path, knowledge: Knowledge) -> str:
    """What messages call the file of a case: relative to the base, where it lies in it."""
    folder = Path(knowledge.folder).resolve()
    return path.resolve().relative_to(folder).as_posix() if path.resolve().is_relative_to(folder) else path.as_posix()


def trials(path: Path, knowledge: Knowledge) -> Iterator[Trial]:
    """The disputes of one file. Raises CaseError."""
    case: CaseFile = read_case(path, knowledge, case_name(path, knowledge))
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


def differences(trial: Trial, knowledge: Knowledge) -> list[Difference]:
    """What came out otherwise than expected."""
    return differences_in(trial, consult(knowledge, trial.answers, trial.as_of, trial.flows))


def differences_in(trial: Trial, consultation: Consultation) -> list[Difference]:
    """The same of a consultation that has been run already."""
    found = [d for e in trial.expect.findings if (d := _finding(e, consultation)) is not None]
    found += _rules(trial.expect, consultation)
    found += _reasons(trial.expect, consultation)
    found += _asking(trial, consultation.knowledge)
    return found + list(_texts(trial.expect, consultation))


def _rules(expect: Expectation, consultation: Consultation) -> Iterator[Difference]:
    """Advice, fired rules, defeats, assumptions."""
    by_name: dict[str, tuple[str, ...]] = {}
    for rule in consultation.knowledge.rules.values():
        by_name[rule.id] = (rule.id,)
        if rule.no is not None:
            by_name[rule.no] = (*by_name.get(rule.no, ()), rule.id)
    given = {g.firing.rule.id for g in consultation.advice}
    fired = {firing.rule.id for firing in consultation.firings}
    wanted = (
        (expect.advice, given, True, Text("建议 {}", "advice {}"), Text("没有给出", "none")),
        (expect.no_advice, given, False, Text("没有建议 {}", "no advice {}"), Text("给出了", "it")),
        (expect.fired, fired, True, Text("规则 `{}` 起作用", "rule `{}` fired"), Text("没有", "it did not")),
        (expect.not_fired, fired, False, Text("规则 `{}` 不起作用", "rule `{}` not fired"), Text("起了作用", "it fired")),
    )
    for names, there, should, expected, got in wanted:
        for name, place in names:
            if there.isdisjoint(by_name[name]) is should:
                words = Text(expected.zh.format(name), expected.en.format(name))
                yield Difference(place, words, got, Subject(should, by_name[name]))
    lost = {d.rule.id: d.by.id for d in consultation.defeated}
    for beaten, by, place in expect.defeated:
        if lost.get(beaten) != by:
            words = Text(f"`{beaten}` 被 `{by}` 推翻", f"`{beaten}` defeated by `{by}`")
            got = Text(lost.get(beaten, "—"), lost.get(beaten, "—"))
            yield Difference(place, words, got, Subject(True, (by,)))
    assumed = {a.name for a in consultation.assumptions}
    for name, place in expect.assumes:
        if name not in assumed:
            yield Difference(place, Text(f"假定 `{name}`", f"the assumption `{name}`"), Text("没有这个假定", "none"))


def _reasons(expect: Expectation, consultation: Consultation) -> Iterator[Difference]:
    for one in expect.reasons:
        resting = rests_on(consultation, one.of)
        for name, place in one.names:
            if resting is None:
                yield Difference(
                    place,
                    Text(f"`{one.of}` 靠 `{name}`", f"`{one.of}` to rest on `{name}`"),
                    Text("没有得出它", "it did not come"),
                )
            elif name not in resting:
                shown = ", ".join(f"`{n}`" for n in sorted(resting)) or "—"
                words = Text(f"`{one.of}` 靠 `{name}`", f"`{one.of}` to rest on `{name}`")
                yield Difference(place, words, Text(f"靠的是 {shown}", f"it rests on {shown}"))


def _texts(expect: Expectation, consultation: Consultation) -> Iterator[Difference]:
    """The report is written only where something is expected of its words."""
    reports: dict[Language, str] = {}
    for texts, should in ((expect.text, True), (expect.no_text, False)):
        for one in texts:
            if one.language not in reports:
                reports[one.language] = Report(consultation, one.language).markdown()
            if (one.words in reports[one.language]) is not should:
                words = Text(
                    f"报告里{'' if should else '没'}有“{one.words}”", f"“{one.words}” {'' if should else 'not '}in the report"
                )
                yield Difference(one.place, words, Text("没有", "it is not there") if should else Text("有", "it is there"))


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
    """A finding with other values than expected, or from another rule."""
    entry = vocabulary(consultation.knowledge.facts, consultation.knowledge.findings)[expected.finding]
    found = consultation.findings.get(expected.finding, ())
    values = frozenset(f.value for f in found)
    rules = {firing.rule.id for f in found for firing in f.justification}
    if values == (expected.values or frozenset()) and (expected.by is None or expected.by in rules):
        return None

    def words(language: Language, these: frozenset[Value], by: str) -> str:
        chosen = entry.kind in (Kind.CHOICE, Kind.YES_NO)
        shown = sorted(str(written(value)) if chosen else said(value, entry.meaning, language) for value in these)
        return f"`{expected.finding}` = {', '.join(shown) or '—'}{by}"

    by = f" ← {expected.by}" if expected.by else ""
    got = f" ← {', '.join(sorted(rules))}" if rules else ""
    wanted = expected.values or frozenset()
    return Difference(
        expected.place,
        Text(words("zh", wanted, by), words("en", wanted, by)),
        Text(words("zh", values, got), words("en", values, got)),
        Subject(bool(wanted), (expected.by,) if wanted and expected.by else (), expected.finding, wanted),
    )
