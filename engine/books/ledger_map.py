"""`ledger.yaml`: which fact or finding supplies each of the ledger's terms, so that no module knows a fact by name."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass

from engine.expressions import Reference
from engine.loading.fields import Fields
from engine.model import Kind
from engine.problems import unknown_name
from engine.reading import Node, Scalar
from engine.sources import Table
from engine.values import KIND_WORDS
from engine.vocabulary import Vocabulary

NEEDS = "needs"
TERMS: Map[str, Kind] = {
    NEEDS: Kind.CHOICE,
    "lent": Kind.MONEY,
    "lent_on": Kind.DATE,
    "rate": Kind.RATE,
    "unclear": Kind.YES_NO,
    "company": Kind.YES_NO,
    "overdue_rate": Kind.RATE,
    "penalty_rate": Kind.RATE,
    "fees": Kind.MONEY,
    "late_since": Kind.DATE,
    "instalment": Kind.MONEY,
    "first_instalment": Kind.DATE,
    "last_instalment": Kind.DATE,
    "all_due_on": Kind.DATE,
    "rolled_over": Kind.MONEY,
    "rolled_over_on": Kind.DATE,
    "secured": Kind.YES_NO,
    "void": Kind.YES_NO,
    "may_be_valid": Kind.YES_NO,
    "void_part": Kind.MONEY,
    "owed": Kind.MONEY,
    "judged_until": Kind.DATE,
}
"""What each term must be. Explained one by one in docs/rule-language.md."""


@dataclass(frozen=True)
class LedgerMap:
    """Term to the name that supplies it; the table of rates, and whether its last value may be used beyond the confirmed days."""

    table: str
    if_unchanged: bool
    terms: Map[str, Reference]


def ledger_map(fields: Fields, node: Node, names: Vocabulary, tables: Map[str, Table]) -> LedgerMap | None:
    """The map as written; problems are gathered in `fields`."""
    found = fields.record(node, "ledger.yaml", ("rates", "terms"), ())
    if len(found) < 2:
        return None
    rates = fields.record(found["rates"], "rates", ("table",), ("if_unchanged",))
    table = fields.word(rates["table"], "table") if "table" in rates else None
    if table is not None and table not in tables:
        fields.problems.append(unknown_name("unknown_table", rates["table"].place, table, tables, what="ledger.yaml"))
    elif table is not None and (tables[table].shape != "steps" or tables[table].columns.get("value") is not Kind.RATE):
        fields.report("ledger_table", rates["table"].place, name=table)
    terms = {}
    for term, value in fields.record(found["terms"], "terms", (), tuple(TERMS)).items():
        reference = _reference(fields, term, value, names)
        if reference is not None:
            terms[term] = reference
    unchanged = "if_unchanged" in rates and fields.yes_no(rates["if_unchanged"], "if_unchanged")
    return None if table is None else LedgerMap(table, unchanged, terms)


def _reference(fields: Fields, term: str, node: Node, names: Vocabulary) -> Reference | None:
    """`$name` of the kind that the term wants. Only `needs` may have several values."""
    if not isinstance(node, Scalar) or not node.text.startswith("$"):
        fields.report("ledger_name", node.place, name=term)
        return None
    name, wanted = node.text[1:], TERMS[term]
    if name not in names:
        fields.problems.append(unknown_name("unknown_name", node.place, name, names, what="ledger.yaml"))
    elif names[name].kind is not wanted:
        got = KIND_WORDS[names[name].kind]
        fields.report("ledger_kind", node.place, term=term, name=name, got=got, wanted=KIND_WORDS[wanted])
    elif names[name].many and term != NEEDS:
        fields.report("many_operand", node.place, name=name)
    else:
        return Reference(name, names[name].kind, True, node.place)
    return None
