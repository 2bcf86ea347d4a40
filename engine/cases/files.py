"""Case files: a dispute's answers, and in worked cases what must come of them."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from engine.cases import answers as answering
from engine.cases.carried import AnswerReader, Written, written_by_other_version
from engine.cases.expectations import Expectation, expectation
from engine.cases.flows import FlowReader
from engine.loading.fields import Fields
from engine.model import Answers, Knowledge, Place, Text
from engine.problems import CaseError, by_place
from engine.reading import Mapping, Node, NotReadable, Scalar, read_file
from ledger.flows import Flow

FORMAT = 1
UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Flip:
    """The same dispute with some answers changed, and what must come of it."""

    title: Text
    answers: Answers
    as_of: date | None
    flows: tuple[Flow, ...]
    """Its own section `flows:`, else that of the dispute."""
    expect: Expectation
    place: Place


@dataclass(frozen=True)
class CaseFile:
    """One file. `as_of` None: today."""

    place: Place
    title: Text | None
    as_of: date | None
    answers: Answers
    flows: tuple[Flow, ...] = ()
    """Movements of money; none when the file has no such section."""
    not_counted: tuple[str, ...] = ()
    """Numbers of payments in a bill that the person said are neither loan nor repayment."""
    later: tuple[str, ...] = ()
    """Facts that the person put off: unanswered, and to be asked again at the end."""
    expect: Expectation = field(default_factory=Expectation)
    flips: tuple[Flip, ...] = ()
    migrated: tuple[Text, ...] = ()
    """What became of answers given under an earlier version of the base, one sentence each."""
    set_aside: Map[str, Written] = field(default_factory=dict)
    """Answers that this base cannot take, as they are written: to be kept in the file's section `set_aside:`."""


def read_case(path: Path, knowledge: Knowledge, name: str | None = None) -> CaseFile:
    """A case file. Raises CaseError with every problem in it."""
    try:
        return case_of(read_file(path, name or str(path)), knowledge)
    except NotReadable as error:
        raise CaseError([error.problem]) from None


def case_of(node: Node, knowledge: Knowledge) -> CaseFile:
    """The case that the nodes hold. Raises CaseError with every problem in it."""
    reader = _CaseReader(knowledge)
    case = reader.case(node)
    if reader.fields.problems:
        raise CaseError(by_place(reader.fields.problems))
    return case


class _CaseReader:
    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.fields = knowledge, Fields()
        self.reader = AnswerReader(knowledge, self.fields)

    def case(self, node: Node) -> CaseFile:
        known = (
            "format",
            "knowledge",
            "title",
            "as_of",
            "flows",
            "later",
            "set_aside",
            "expect",
            "flips",
            "language",
            "not_counted",
        )
        found = self.fields.record(node, "case", ("answers",), known)
        version = self.fields.word(found["format"], "format") if "format" in found else str(FORMAT)
        if version != str(FORMAT):
            self.fields.report("case_format", found["format"].place, name=version, known=FORMAT)
        as_of = self.fields.day(found["as_of"], "as_of") if "as_of" in found else None
        self.reader.worked = "expect" in found or "flips" in found
        self.reader.lenient = not self.reader.worked and written_by_other_version(found, self.knowledge)
        places: dict[str, Place] = {}
        answers = self.reader.answers(found["answers"], places) if "answers" in found else {}
        if "set_aside" in found:
            self.reader.restored(found["set_aside"], answers, places)
        self.clashes(answers, as_of, places, node.place)
        flows = self.flows(found["flows"], as_of) if "flows" in found else ()
        flips = self.fields.items(found["flips"], "flips") if "flips" in found else ()
        return CaseFile(
            place=node.place,
            title=self.fields.text(found["title"], "title") if isinstance(found.get("title"), Mapping) else None,
            as_of=as_of,
            answers=answers,
            flows=flows,
            not_counted=tuple(n for n, _ in self.fields.words(found["not_counted"], "not_counted"))
            if "not_counted" in found
            else (),
            later=self.reader.later(found["later"]) if "later" in found else (),
            expect=expectation(self.fields, self.knowledge, found["expect"]) if "expect" in found else Expectation(),
            flips=tuple(self.flip(item, answers, as_of, flows, places) for item in flips),
            migrated=tuple(self.reader.notes),
            set_aside=self.reader.aside,
        )

    def clashes(self, answers: Answers, as_of: date | None, places: Map[str, Place], place: Place) -> None:
        """Dates that cannot be; a flip does not repeat what is said of the dispute itself."""
        said = {found.message for found in self.fields.problems}
        clashes = answering.clashes(self.knowledge, answers, as_of or date.today(), places, place)
        self.fields.problems.extend(found for found in clashes if found.message not in said)

    def flows(self, node: Node, as_of: date | None) -> tuple[Flow, ...]:
        return FlowReader(self.fields, as_of or date.today()).flows(node)

    def flip(self, node: Node, answers: Answers, as_of: date | None, flows: tuple[Flow, ...], before: Map[str, Place]) -> Flip:
        found = self.fields.record(node, "flip", ("title", "change", "expect"), ("flows",))
        changed = dict(answers)
        new_as_of = None
        places = dict.fromkeys(before, node.place)
        for word, (key, value) in (self.fields.mapping(found["change"], "change") if "change" in found else {}).items():
            if word == "as_of":
                new_as_of = self.fields.day(value, "as_of")
                continue
            name = self.reader.fact_name(word, key.place)
            if name is None:
                continue
            if isinstance(value, Scalar) and value.text == UNANSWERED:
                changed.pop(name, None)
                continue
            answer = self.reader.read(name, value)
            places[name] = key.place
            if answer is not None:
                changed[name] = answer
        self.clashes(changed, new_as_of or as_of, places, node.place)
        return Flip(
            title=self.fields.text(found["title"], "title") if "title" in found else Text("", ""),
            answers=changed,
            as_of=new_as_of,
            flows=self.flows(found["flows"], new_as_of or as_of) if "flows" in found else flows,
            place=node.place,
            expect=expectation(self.fields, self.knowledge, found["expect"]) if "expect" in found else Expectation(),
        )
