"""`huanqian new`: an entry in its file, for a rule with a worked case in which it fires, and what is left to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.cases.answers import written_answers
from engine.cases.files import CaseFile, read_case
from engine.expressions import Constant, Expression
from engine.loading.conditions import ConditionReader
from engine.loading.expressions import ExpressionReader
from engine.loading.fields import Fields
from engine.loading.knowledge import load
from engine.model import Kind, Knowledge
from engine.problems import KnowledgeError, Problem
from engine.reading import Mapping, Node, read_bytes
from engine.values import written
from engine.vocabulary import vocabulary
from workshop.authoring.case_drafts import answers_text, case_text
from workshop.authoring.drafts import Entry, Given, as_yaml, checked, entry
from workshop.authoring.edits import Edit
from workshop.authoring.fmt import formatted
from workshop.authoring.placing import Spot, number, placed, spot
from workshop.authoring.solving import dispute_for


@dataclass(frozen=True)
class Written:
    """What is to be written. `lines`: `file:line` of each new entry; `case`: whether there is a worked case for the rule."""

    edits: dict[Path, Edit]
    lines: tuple[str, ...]
    case: bool


@dataclass(frozen=True)
class Where:
    """The options that say where the entry goes."""

    topic: str | None = None
    dimension: str | None = None
    after: str | None = None


def new(knowledge: Knowledge, given: Given, where: Where, cases: Sequence[Path], today: date) -> Written:
    """The edits for a new entry. `cases`: whose answers it is made from. Raises KnowledgeError and CaseError; writes nothing."""
    checked(knowledge, given)
    place = spot(knowledge, given.kind, given.name, where.topic, where.dimension, where.after)
    read = [read_case(path, knowledge) for path in cases]
    if given.kind == "case":
        text = case_text(knowledge, given, read, today)
        edit, line = placed(knowledge, place, text)
        return Written({Path(knowledge.folder) / place.file: edit}, (f"{place.file}:{line}",), False)
    found = entry(given, number(knowledge, given.kind, place.file), today)
    if given.kind == "rule" and read and "if" not in found:
        found["if"] = _shared(knowledge, read)
    topic = found.pop("topic", None) if given.kind == "fact" else None
    head = f"topic: {topic}\n\n" if topic is not None and not (Path(knowledge.folder) / place.file).exists() else ""
    text = formatted((head + as_yaml(given.name, found) + "\n").encode("utf-8"), place.file)
    edit, line = placed(knowledge, place, text)
    line += text[: text.index(f"{given.name}:")].count("\n")
    edits = {Path(knowledge.folder) / place.file: edit}
    lines = [f"{place.file}:{line}"]
    trial = _trial(knowledge, given.name, found, today) if given.kind == "rule" else None
    if trial is not None:
        at = Spot(f"cases/{Path(place.file).stem}/{given.name}.yaml")
        if not (Path(knowledge.folder) / at.file).exists():
            edits[Path(knowledge.folder) / at.file] = Edit(at.file, None, trial.encode("utf-8"))
            lines.append(f"{at.file}:1")
    return Written(edits, tuple(lines), len(lines) > 1)


def left_to_fill(knowledge: Knowledge, edits: dict[Path, Edit]) -> list[Problem]:
    """What check says of the files just written."""
    try:
        load(Path(knowledge.folder))
    except KnowledgeError as error:
        names = {edit.name for edit in edits.values()}
        return [found for found in error.problems if found.place.file in names]
    return []


def _shared(knowledge: Knowledge, read: Sequence[CaseFile]) -> str:
    """A condition of the answers that the cases have in common, to be thinned out by the trainer."""
    same = {k: v for k, v in read[0].answers.items() if all(case.answers.get(k) == v for case in read)}
    parts = []
    for name, words in written_answers(knowledge, same).items():
        kind = knowledge.facts[name].kind
        if words in ("unknown", "does_not_apply") or kind is Kind.TEXT or words == []:
            continue
        listed = f"{{has_all: [{', '.join(words)}]}}" if isinstance(words, list) else words
        parts.append(f"{name}: {listed}")
    return "{" + ", ".join(parts) + "}"


def _trial(knowledge: Knowledge, name: str, found: Entry, today: date) -> str | None:
    """A worked case in which the rule fires; None where no dispute was found, or the rule cannot be read yet."""
    fields, names = Fields(), vocabulary(knowledge.facts, knowledge.findings)
    node = read_bytes(as_yaml("entry", {k: v for k, v in found.items() if k in ("if", "then")}).encode("utf-8"), name)
    parts: dict[str, Node] = dict(_under(node, "entry"))
    condition = ConditionReader(fields, names, name).condition(parts["if"]) if "if" in parts else None
    arithmetic = ExpressionReader(fields, names, dict(knowledge.tables), name, knowledge.ledger)
    conclusions: list[tuple[str, Expression]] = []
    for word, value in _under(parts["then"]) if "then" in parts else ():
        if word in knowledge.findings:
            conclusions += [(word, one) for one in arithmetic.conclusion(names[word], value)]
    if condition is None or fields.problems or not ("then" in found or "advise" in found):
        return None
    made = dispute_for(knowledge, name, condition, tuple(conclusions), today)
    if made is None:
        return None
    base, dispute = made
    expect = {n: f"{{is: {words}, by: {name}}}" for n, e in conclusions if (words := _word_of(base, n, e)) is not None}
    lines = ["expect:"]
    if expect:
        lines += ["  findings:", *(f"    {finding}: {words}" for finding, words in expect.items())]
    if "advise" in found:
        lines.append(f"  advice: [{found.get('no', name)}]")
    if len(lines) == 1:
        return None
    title = found.get("title")
    text = answers_text(knowledge, title if isinstance(title, str) else None, dispute) + "\n".join(lines) + "\n"
    return formatted(text.encode("utf-8"), "cases/x.yaml")


def _word_of(knowledge: Knowledge, name: str, value: Expression) -> str | None:
    """The option, yes or no that a rule gives a finding; None where it is reckoned, or one of several."""
    if not isinstance(value, Constant) or not isinstance(value.value, (str, bool)) or knowledge.findings[name].many:
        return None
    return str(written(value.value))


def _under(node: Node, name: str | None = None) -> list[tuple[str, Node]]:
    entries = [(key.text, value) for key, value in node.entries] if isinstance(node, Mapping) else []
    if name is None:
        return entries
    return _under(dict(entries)[name])
