"""The register: what rests on each provision and on each table, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.expressions import lookups
from engine.loading.knowledge import FOLDERS, READ
from engine.model import Knowledge, Place, Text
from engine.reading import Mapping, Node, Scalar, read_file
from engine.reading import Sequence as Items
from engine.sources import Source
from workshop.citations.provisions import Target

Sort = Literal["rule", "question", "table", "invariant", "evidence", "clash", "text", "paper", "case"]
SORTS: tuple[Sort, ...] = ("rule", "question", "table", "invariant", "evidence", "clash", "text", "paper", "case")
FILES: dict[str, Sort] = {
    "rules": "rule",
    "facts": "question",
    "tables": "table",
    "invariants.yaml": "invariant",
    "clashes.yaml": "clash",
    "evidence.yaml": "evidence",
}
TEXTS = (".yaml", ".yml", ".md", ".txt", ".j2", ".typ", ".html")
RUN = r"([0-9]+(?:\s*(?:、|，|,|和|至|到|to|and|-)\s*[0-9]+)*)"
RANGE = ("至", "到", "to", "-")


@dataclass(frozen=True)
class Citing:
    """One thing that rests on a provision. `label`: what it is called; of a text its own words."""

    sort: Sort
    name: str
    label: Text
    place: Place


def citing(knowledge: Knowledge, target: Target) -> list[Citing]:
    """Everything that rests on the target but the worked cases, sort by sort, each in the order of the files."""
    found = [
        *_declared(knowledge, target),
        *_looking_up(knowledge, target),
        *_texts(knowledge, target),
        *_papers(knowledge, target),
    ]
    found += _evidence(knowledge, {one.name for one in found if one.sort == "rule"})
    found.sort(key=lambda one: (SORTS.index(one.sort), one.place.file, one.place.line))
    return list({_key(one): one for one in reversed(found)}.values())[::-1]


def _key(one: Citing) -> tuple[object, ...]:
    """A rule or a question is listed once; a paper with each of its lines."""
    return one.sort, one.name, one.place.file, one.place.line if one.sort == "paper" else 0


def _declared(knowledge: Knowledge, target: Target) -> Iterator[Citing]:
    """Whatever names it under `source` or `sources`."""
    for mention in knowledge.mentions:
        if mention.role == "source" and mention.name in target.references and target.table is None:
            sort = FILES.get(mention.place.file.partition("/")[0], "rule")
            yield Citing(sort, mention.by, _label(knowledge, sort, mention.by), mention.place)


def _label(knowledge: Knowledge, sort: Sort, name: str) -> Text:
    if sort == "rule":
        return knowledge.rules[name].title
    if sort == "question":
        return knowledge.facts[name].question
    if sort == "table":
        return knowledge.tables[name].title
    return knowledge.invariants[name].says if sort == "invariant" else Text(name, name)


def _looking_up(knowledge: Knowledge, target: Target) -> Iterator[Citing]:
    """Rules that read the table, or one that comes from the provision; and the ledger."""
    tables = (
        {target.table} if target.table is not None else {t.id for t in knowledge.tables.values() if t.source in target.references}
    )
    for rule in knowledge.rules.values():
        for place in (one.place for _, e in rule.conclusions for one in lookups(e) if one.table in tables):
            yield Citing("rule", rule.id, rule.title, place)
    ledger = knowledge.ledger
    if ledger is not None and ledger.table in tables:
        yield Citing("table", "ledger", Text("账本的利率", "the ledger's rates"), Place("ledger.yaml", 1))


def _evidence(knowledge: Knowledge, rules: set[str]) -> Iterator[Citing]:
    """Items of the checklist whose advice, or whose strength, such a rule gives."""
    numbers = {knowledge.rules[name].no for name in rules}
    findings = {finding for name in rules for finding, _ in knowledge.rules[name].conclusions}
    for group in knowledge.evidence.values():
        for item in group.items:
            if numbers.intersection(item.advice) or findings.intersection(item.shown_by):
                yield Citing("evidence", item.id, item.label, item.place)


def _texts(knowledge: Knowledge, target: Target) -> Iterator[Citing]:
    """Words that name the provision."""
    folder, patterns = Path(knowledge.folder), list(_patterns(knowledge, target))
    for path in sorted(folder.rglob("*.yaml")) if patterns else ():
        file = path.relative_to(folder).as_posix()
        if file.partition("/")[0] not in (*READ, *FOLDERS) or file.startswith("sources/"):
            continue
        if not any(pattern.search(path.read_text("utf-8-sig")) for pattern, _ in patterns):
            continue
        node = read_file(path, file)
        for names, scalar in _scalars(node, ()):
            if any(_names_it(pattern, wanted, scalar.text) for pattern, wanted in patterns):
                yield Citing("text", ".".join(names[:-1] or names), Text(scalar.text, scalar.text), scalar.place)


def _scalars(node: Node, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    if isinstance(node, Scalar):
        yield names, node
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield from _scalars(value, (*names, key.text))
    elif isinstance(node, Items):
        for number, item in enumerate(node.items, 1):
            yield from _scalars(item, (*names, str(number)))


def _papers(knowledge: Knowledge, target: Target) -> Iterator[Citing]:
    """Lines of letters and forms that name the provision, in words or by its reference."""
    folder, patterns = Path(knowledge.folder), list(_patterns(knowledge, target))
    wanted = (
        re.compile("|".join(rf"(?<![\w/-]){re.escape(one)}(?![\w-])" for one in target.references)) if target.references else None
    )
    for path in sorted(p for p in (folder / "papers").rglob("*") if p.suffix in TEXTS):
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            by_name = any(_names_it(pattern, articles, line) for pattern, articles in patterns)
            if target.table is None and (by_name or (wanted is not None and wanted.search(line))):
                yield Citing(
                    "paper", path.stem, Text(line.strip(), line.strip()), Place(path.relative_to(folder).as_posix(), number)
                )


def _patterns(knowledge: Knowledge, target: Target) -> Iterator[tuple[re.Pattern[str], frozenset[str]]]:
    """How the provisions of each law are written in a sentence, with the articles that are meant."""
    if target.table is not None:
        return
    for law in target.laws:
        source = knowledge.sources[law]
        articles = frozenset(one.partition("/")[2] for one in target.references if one.startswith(f"{law}/"))
        yield re.compile("|".join(_written(source))), articles


def _written(source: Source) -> Iterator[str]:
    for name in dict.fromkeys((source.title.zh, source.short.zh)):
        yield rf"{re.escape(name)}》?\s*第?\s*{RUN}\s*条"
    for name in dict.fromkeys((source.title.en, source.short.en)):
        yield rf"\b{re.escape(name)},?\s+(?:arts?\.?\s*|articles?\s*)?{RUN}"


def _names_it(pattern: re.Pattern[str], articles: Iterable[str], text: str) -> bool:
    wanted = set(articles)
    return any(wanted & _numbers(run) for match in pattern.finditer(text) for run in match.groups() if run)


def _numbers(run: str) -> set[str]:
    """27至29 is three articles; 560、561 is two."""
    parts = re.findall(r"[0-9]+|[^0-9\s]+", run)
    found: set[str] = set()
    for at, part in enumerate(parts):
        if part.isdigit():
            found.add(part)
        elif part in RANGE and 0 < at < len(parts) - 1:
            found |= {str(n) for n in range(int(parts[at - 1]), min(int(parts[at + 1]), int(parts[at - 1]) + 200) + 1)}
    return found
