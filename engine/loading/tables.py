"""Tables and sources: nodes to values, with gaps and overlaps named."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from engine.loading.conditions import fraction
from engine.loading.fields import Fields
from engine.model import Kind, Mention, Place, Text, Value
from engine.problems import unknown_name
from engine.reading import Mapping, Node, Sequence
from engine.sources import Article, Row, Source, Status, Table
from engine.vocabulary import Vocabulary

Shape = Literal["brackets", "steps", "keys"]
KEYS = {"brackets": ("money",), "steps": ("date",)}
COLUMN_KINDS = [k.value for k in Kind if k is not Kind.CHOICES]


def table(fields: Fields, name: str, place: Place, node: Node, names: Vocabulary) -> Table | None:
    """One table."""
    found = fields.record(node, f"`{name}`", ("title", "kind", "key", "source", "columns", "rows"), ("covered_to", "review_by"))
    shape = fields.one_of(found["kind"], "kind", ("brackets", "steps", "keys")) if "kind" in found else None
    if shape is None or not {"key", "columns", "rows"} <= set(found):
        return None
    key = fields.one_of(found["key"], "key", KEYS[shape]) if shape in KEYS else fields.word(found["key"], "key")
    columns = _columns(fields, found["columns"], names)
    if shape == "keys":
        rows = _keyed_rows(fields, name, found["rows"], key or "", columns, names, found["key"].place)
    else:
        rows = [_row(fields, item, shape, columns, names) for item in fields.items(found["rows"], "rows")]
    if found["rows"] in (Mapping((), found["rows"].place), Sequence((), found["rows"].place)):
        fields.report("table_empty", found["rows"].place, name=name)
    made = Table(
        id=name,
        place=place,
        title=fields.text(found["title"], "title") if "title" in found else Text("", ""),
        shape=cast("Shape", shape),
        key=key or "",
        source=_cited(fields, found["source"], name) if "source" in found else "",
        columns=columns,
        rows=tuple(rows),
        covered_to=fields.day(found["covered_to"], "covered_to") if "covered_to" in found else None,
        review_by=fields.day(found["review_by"], "review_by") if "review_by" in found else None,
    )
    _check_rows(fields, made)
    last = made.rows[-1].start if made.rows else None
    if made.covered_to and last and made.covered_to < last:
        fields.report("table_covered", found["covered_to"].place)
    return made


def _cited(fields: Fields, node: Node, by: str) -> str:
    word = fields.word(node, "source") or ""
    fields.mentions.append(Mention("source", word, node.place, by))
    return word


def _columns(fields: Fields, node: Node, names: Vocabulary) -> dict[str, Kind]:
    columns = {}
    for word, (key, value) in fields.mapping(node, "columns").items():
        kind = fields.one_of(value, word, COLUMN_KINDS)
        if kind is not None:
            columns[word] = Kind(kind)
        if kind == "choice" and not (word in names and names[word].options):
            columns[word] = Kind.TEXT
            fields.problems.append(unknown_name("choice_column", key.place, word, [n for n, e in names.items() if e.options]))
    return columns


def _cells(fields: Fields, found: Map[str, Node], columns: Map[str, Kind], names: Vocabulary, place: Place) -> dict[str, Value]:
    cells: dict[str, Value] = {}
    for column, kind in columns.items():
        if column not in found:
            if not (column == "value" and "rate" in found):
                fields.report("table_cell", place, name=column)
            continue
        value = fields.value(found[column], kind, column, dict(names[column].options) if column in names else {})
        if value is not None:
            cells[column] = value
    return cells


def _row(fields: Fields, node: Node, shape: str, columns: Map[str, Kind], names: Vocabulary) -> Row:
    own = ("above", "up_to", "rate", "plus") if shape == "brackets" else ("from",)
    found = fields.record(node, "rows", ("above",) if shape == "brackets" else ("from",), (*own, *columns))
    cells = _cells(fields, found, columns, names, node.place)
    if shape == "steps":
        return Row(node.place, cells, start=fields.day(found["from"], "from") if "from" in found else None)
    rate = fraction(fields.word(found["rate"], "rate") or "") if "rate" in found else None
    if "rate" in found and rate is None:
        fields.report("not_fraction", found["rate"].place, name=fields.word(found["rate"], "rate"))
    return Row(
        node.place,
        cells,
        above=fields.number(found["above"], "above") if "above" in found else None,
        up_to=fields.number(found["up_to"], "up_to") if "up_to" in found else None,
        rate=Decimal(rate.numerator) / Decimal(rate.denominator) if rate is not None else None,
        plus=(fields.number(found["plus"], "plus") if "plus" in found else None) or Decimal(0),
    )


def _keyed_rows(
    fields: Fields, name: str, node: Node, key: str, columns: Map[str, Kind], names: Vocabulary, place: Place
) -> list[Row]:
    if key not in names or not names[key].options:
        fields.report("table_key", place, name=name, key=key)
        return []
    rows = []
    for word, (at, value) in fields.mapping(node, "rows").items():
        if fields.one_of(at, key, names[key].options) is not None:
            found = fields.record(value, word, (), tuple(columns))
            if isinstance(value, Mapping):
                rows.append(Row(at.place, _cells(fields, found, columns, names, value.place), key=word))
    return rows


def _check_rows(fields: Fields, made: Table) -> None:
    """Exactly one row for every key in the table's span."""
    if made.shape == "brackets":
        end: Decimal | None = Decimal(0)
        for row in made.rows:
            if end is None:
                fields.report("table_after_open", row.place, name=made.id)
                return
            if row.above is not None and row.above != end:
                code = "table_gap" if row.above > end else "table_overlap"
                fields.report(code, row.place, name=made.id, low=min(end, row.above), high=max(end, row.above))
            if row.up_to is not None and row.above is not None and row.up_to <= row.above:
                fields.report("range_order", row.place)
            end = row.up_to
    if made.shape == "steps":
        last: date | None = None
        for row in made.rows:
            if last is not None and row.start is not None and row.start <= last:
                fields.report("table_order", row.place, name=made.id, early=row.start, late=last)
            last = row.start or last


def source(fields: Fields, name: str, place: Place, node: Node) -> Source:
    """One source with its articles."""
    found = fields.record(
        node, f"`{name}`", ("title", "status", "articles"), ("short", "number", "from", "to", "checked", "review_by")
    )
    status = _status(fields, found["status"]) if "status" in found else Status.UNVERIFIED
    articles = {}
    for word, (_, value) in (fields.mapping(found["articles"], "articles") if "articles" in found else {}).items():
        articles[word] = _article(fields, name, word, value, status)
    number = fields.word(found["number"], "number") if "number" in found else None
    days = {k: fields.day(found[k], k) for k in ("from", "to", "checked", "review_by") if k in found}
    start, end = days.get("from"), days.get("to")
    if start and end and start > end:
        fields.report("force_order", found["to"].place)
    title = fields.text(found["title"], "title") if "title" in found else Text("", "")
    short = fields.text(found["short"], "short") if "short" in found else title
    return Source(
        id=name,
        place=place,
        title=title,
        short=short,
        status=status,
        number=number,
        in_force_from=start,
        in_force_to=end,
        checked=days.get("checked"),
        review_by=days.get("review_by"),
        articles=articles,
    )


def _article(fields: Fields, law: str, name: str, node: Node, usual: Status) -> Article:
    """One article: {zh, en}, and `status` where it is not the source's."""
    own = next((value for key, value in node.entries if key.text == "status"), None) if isinstance(node, Mapping) else None
    if own is None or not isinstance(node, Mapping):
        return Article(law, name, fields.text(node, name), usual)
    words = replace(node, entries=tuple(entry for entry in node.entries if entry[0].text != "status"))
    return Article(law, name, fields.text(words, name), _status(fields, own))


def _status(fields: Fields, node: Node) -> Status:
    word = fields.one_of(node, "status", [status.value for status in Status])
    return Status(word) if word is not None else Status.UNVERIFIED
