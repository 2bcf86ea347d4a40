"""A knowledge folder to a knowledge base: read, load, check; each stage reports all of its problems, then stops."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from engine.books.ledger_map import ledger_map
from engine.cases.money_table import NAME as MONEY_TABLE
from engine.cases.money_table import TOTALS
from engine.checking import CHECKS
from engine.loading import accepted as loading_accepted
from engine.loading import asking as loading_asking
from engine.loading import clashes as loading_clashes
from engine.loading import evidence as loading_evidence
from engine.loading import glossary as loading_glossary
from engine.loading import invariants as loading_invariants
from engine.loading import renamed as loading_renamed
from engine.loading import tables as loading_tables
from engine.loading import vocabulary as loading_vocabulary
from engine.loading import ways as loading_ways
from engine.loading.conditions import ConditionReader
from engine.loading.fields import Fields
from engine.loading.rules import RuleReader
from engine.model import Fact, Finding, Knowledge, Place, Rule, Text
from engine.problems import KnowledgeError, Problem, by_place, problem, unknown_name
from engine.reading import Mapping, Node, NotReadable, Scalar, read_bytes
from engine.sources import Source, Table
from engine.vocabulary import vocabulary

FOLDERS = {
    "facts": Text("事实", "fact"),
    "findings": Text("认定", "finding"),
    "rules": Text("规则", "rule"),
    "tables": Text("表", "table"),
    "sources": Text("依据", "source"),
}
NEEDED = ("facts", "findings", "rules", "sources")
DIMENSIONS, NEEDS, LEDGER = "dimensions.yaml", "needs.yaml", "ledger.yaml"
READ = (
    DIMENSIONS,
    NEEDS,
    LEDGER,
    loading_clashes.FILE,
    loading_renamed.FILE,
    loading_invariants.FILE,
    loading_evidence.FILE,
    loading_glossary.FILE,
    loading_accepted.FILE,
)
READ_ELSEWHERE = ("cases", "papers", "bill.yaml", "chat.yaml")
YAML_NAME = re.compile(r"[^.].*\.ya?ml(\.txt)?", re.IGNORECASE)
RESERVED = {"all", "any", "not", "today", "topic", MONEY_TABLE, *TOTALS}
"""Words that mean something where the name of a fact or finding stands."""
Entry = tuple[Scalar, Node]
T = TypeVar("T")


@dataclass
class Files:
    """The nodes of every file, by name relative to the knowledge folder, in order."""

    nodes: dict[str, Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    digest: str = ""

    def under(self, folder: str) -> Iterator[tuple[str, Node]]:
        return ((name, node) for name, node in self.nodes.items() if name.startswith(f"{folder}/"))


def load(folder: Path) -> Knowledge:
    """The checked knowledge base of a folder. Raises KnowledgeError with every problem of the first stage that has any."""
    return knowledge_of(read_folder(folder), folder)


def knowledge_of(files: Files, folder: Path) -> Knowledge:
    """The checked knowledge base of files already read. Raises KnowledgeError with every problem of the first stage that has any."""
    _stop(files.problems)
    fields = Fields()
    knowledge = _vocabulary_stage(files, fields, folder)
    _stop(fields.problems)
    knowledge = replace(knowledge, rules=_rules(files, fields, knowledge))
    _stop(fields.problems)
    knowledge = replace(knowledge, mentions=tuple(fields.mentions))
    _stop([found for check in CHECKS for found in check(knowledge)])
    return knowledge


def read_folder(folder: Path, read: Callable[[bytes, str], Node] = read_bytes) -> Files:
    """Every YAML file but the worked cases, which are read by who runs them. `read`: bytes and name to nodes."""
    if not folder.is_dir():
        raise KnowledgeError([problem("no_folder", Place(str(folder), 0), name=folder)])
    files, digest = Files(), hashlib.sha256()
    if not any((folder / name).exists() for name in (*NEEDED, DIMENSIONS)):
        return Files(problems=_missing(folder, files))
    for path in sorted(p for p in folder.rglob("*") if YAML_NAME.fullmatch(p.name)):
        name = path.relative_to(folder).as_posix()
        place = name.partition("/")[0]
        if path.suffix != ".yaml" or place not in (*READ, *FOLDERS, *READ_ELSEWHERE):
            files.problems.append(problem("unread_file", Place(name, 0), name=name))
        if path.suffix != ".yaml" or place not in (*READ, *FOLDERS):
            continue
        try:
            data = path.read_bytes()
            digest.update(name.encode() + b"\0" + data + b"\0")
            files.nodes[name] = read(data, name)
        except NotReadable as error:
            files.problems.append(error.problem)
        except OSError as error:
            files.problems.append(problem("cannot_read", Place(name, 0), name=name, reason=error.strerror))
    files.digest = digest.hexdigest()[:12]
    files.problems = files.problems or _missing(folder, files)
    return files


def _missing(folder: Path, files: Files) -> list[Problem]:
    """What a base cannot do without."""
    missing = [f"{wanted}/" for wanted in NEEDED if not any(files.under(wanted))]
    missing += [] if DIMENSIONS in files.nodes else [DIMENSIONS]
    return [problem("empty_folder", Place(str(folder), 0), name=folder, what=what) for what in missing]


def _stop(problems: list[Problem]) -> None:
    if problems:
        raise KnowledgeError(by_place(problems))


def _vocabulary_stage(files: Files, fields: Fields, folder: Path) -> Knowledge:
    """Everything but the rules."""
    topics: dict[str, Text] = {}
    conditions: dict[str, Node] = {}
    ways: dict[str, Node] = {}

    def read_fact(key: Scalar, node: Node, name: str) -> Fact | None:
        made = loading_vocabulary.fact(fields, key.text, key.place, node, Path(name).stem)
        if made is not None and made[1] is not None:
            conditions[key.text] = made[1]
        ways[key.text] = node
        return made[0] if made is not None else None

    facts = _all(files, fields, "facts", "_", read_fact, topics)
    findings: dict[str, Finding] = _all(
        files, fields, "findings", "_", lambda key, node, _: loading_vocabulary.finding(fields, key.text, key.place, node)
    )
    for name in facts.keys() & findings.keys():
        fields.report("same_name", findings[name].place, name=name, first=facts[name].place)
    names = vocabulary(facts, findings)
    for name, node in conditions.items():
        facts[name] = replace(facts[name], ask_if=ConditionReader(fields, names, f"`{name}`", facts_only=True).condition(node))
    facts = loading_ways.with_ways(fields, facts, names, ways)
    facts = loading_asking.with_asking(fields, facts, names, ways)
    tables: dict[str, Table] = _all(
        files, fields, "tables", "_", lambda key, node, _: loading_tables.table(fields, key.text, key.place, node, names)
    )
    sources: dict[str, Source] = _all(
        files, fields, "sources", "-", lambda key, node, _: loading_tables.source(fields, key.text, key.place, node)
    )
    return Knowledge(
        folder=str(folder),
        facts=facts,
        findings=findings,
        rules={},
        tables=tables,
        sources=sources,
        dimensions=_texts(files, fields, DIMENSIONS),
        topics=topics,
        needs=_texts(files, fields, NEEDS),
        version=files.digest,
        ledger=ledger_map(fields, files.nodes[LEDGER], names, tables) if LEDGER in files.nodes else None,
        clashes=loading_clashes.clash_rules(fields, _node(files, loading_clashes.FILE), names),
        renamed=loading_renamed.renamings(fields, files.nodes.get(loading_renamed.FILE), facts),
        invariants=loading_invariants.invariants(fields, _node(files, loading_invariants.FILE), names),
        evidence=loading_evidence.proof_groups(fields, _node(files, loading_evidence.FILE), names),
        glossary=loading_glossary.terms(fields, _node(files, loading_glossary.FILE)),
        accepted=loading_accepted.acceptances(fields, _node(files, loading_accepted.FILE)),
    )


def _all(
    files: Files,
    fields: Fields,
    folder: str,
    sign: str,
    read: Callable[[Scalar, Node, str], T | None],
    topics: dict[str, Text] | None = None,
) -> dict[str, T]:
    """Id to value over all files of a folder; a name used twice is a problem."""
    made: dict[str, T] = {}
    first: dict[str, Place] = {}
    for name, node in files.under(folder):
        entries = fields.mapping(node, name)
        if topics is not None and entries and "topic" not in entries:
            fields.report("missing_key", Place(name, 0), what=f"`{name}`", name="topic")
        for word, (key, value) in entries.items():
            if word == "topic" and topics is not None:
                topics[Path(name).stem] = fields.text(value, "topic")
            elif word in first:
                fields.report("duplicate_id", key.place, what=FOLDERS[folder], name=word, first=first[word])
            elif sign == "_" and word in RESERVED:
                fields.report("reserved", key.place, name=word)
            elif fields.id_(key, "-" if sign == "-" else "_"):
                first[word] = key.place
                one = read(key, value, name)
                if one is not None:
                    made[word] = one
    return made


def _texts(files: Files, fields: Fields, name: str) -> dict[str, Text]:
    return {word: fields.text(value, word) for word, (_, value) in fields.mapping(_node(files, name), name).items()}


def _node(files: Files, name: str) -> Node:
    """What a file holds; nothing where it is missing."""
    return files.nodes.get(name, Mapping((), Place(name)))


def _rules(files: Files, fields: Fields, knowledge: Knowledge) -> dict[str, Rule]:
    names, needs = vocabulary(knowledge.facts, knowledge.findings), dict(knowledge.needs)
    reader = RuleReader(fields, names, dict(knowledge.tables), needs, knowledge.ledger)

    def read_rule(key: Scalar, node: Node, name: str) -> Rule:
        folder = Path(name).parent.parts
        dimension = folder[min(1, len(folder) - 1)]
        if dimension not in knowledge.dimensions:
            fields.problems.append(unknown_name("unknown_dimension", Place(name, 0), dimension, knowledge.dimensions))
        return reader.rule(key.text, key.place, node, dimension)

    return _all(files, fields, "rules", "-", read_rule)
