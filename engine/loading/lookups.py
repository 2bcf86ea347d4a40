"""Table lookups in the arithmetic of `then`: the table, the key and the column must fit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from engine.expressions import Constant, Expression, Lookup, Reference
from engine.loading.conditions import fraction
from engine.loading.fields import Fields
from engine.model import Kind, Place, Text
from engine.problems import unknown_name
from engine.reading import Node, Scalar
from engine.sources import Table
from engine.values import A_NUMBER, KIND_WORDS

if TYPE_CHECKING:
    from engine.loading.expressions import ExpressionReader


def lookup(reader: ExpressionReader, found: dict[str, Node], place: Place) -> tuple[Expression, Kind] | None:
    """`{lookup: table, at: key, …}` and the kind of the column it yields."""
    fields = reader.fields
    name = fields.word(found["lookup"], "lookup")
    table = reader.tables.get(name or "")
    if table is None:
        fields.problems.append(unknown_name("unknown_table", found["lookup"].place, name or "", reader.tables, what=reader.what))
        return None
    if "at" not in found:
        fields.report("missing_key", place, what="`lookup`", name="at")
        return None
    at = _key(reader, table, found["at"])
    if at is None:
        return None
    _check_key(fields, table, at, found["at"].place)
    column = (fields.word(found["column"], "column") or "") if "column" in found else "value"
    if column not in table.columns:
        where = found["column"].place if "column" in found else place
        fields.problems.append(unknown_name("unknown_column", where, column, table.columns, table=table.id))
        return None
    times = fraction(fields.word(found["times"], "times") or "") if "times" in found else Fraction(1)
    if times is None:
        fields.report("not_fraction", found["times"].place, name=fields.word(found["times"], "times"))
        return None
    unchanged = "if_unchanged" in found and fields.yes_no(found["if_unchanged"], "if_unchanged")
    return Lookup(table.id, at[0], column, times, unchanged, place), table.columns[column]


def _key(reader: ExpressionReader, table: Table, node: Node) -> tuple[Expression, Kind | None] | None:
    """The key of a lookup; a table by options also takes one of the options as it is."""
    if table.shape == "keys" and isinstance(node, Scalar) and not node.text.startswith("$"):
        option = reader.fields.one_of(node, table.key, reader.names[table.key].options)
        return None if option is None else (Constant(option), Kind.CHOICE)
    return reader.expression(node)


def _check_key(fields: Fields, table: Table, at: tuple[Expression, Kind | None], place: Place) -> None:
    expression, kind = at
    wanted: Text | str
    if table.shape == "keys":
        wanted = f"`${table.key}`"
        fits = kind is Kind.CHOICE and (
            isinstance(expression, Constant) or (isinstance(expression, Reference) and expression.name == table.key)
        )
    else:
        by = Kind.MONEY if table.shape == "brackets" else Kind.DATE
        wanted, fits = KIND_WORDS[by], kind is by
    if not fits:
        got = f"`${expression.name}`" if isinstance(expression, Reference) else KIND_WORDS[kind] if kind else A_NUMBER
        fields.report("wrong_key", place, table=table.id, wanted=wanted, got=got)
