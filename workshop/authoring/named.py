"""Every place of the knowledge folder that names something, file by file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workshop.authoring.marks import Marked
from workshop.authoring.references import Reference, Role, answers, blanks, cited, condition, dollar, each, literals, words

ROLES: tuple[Role, ...] = ("name", "rule", "table", "source")


READERS = (
    "facts", "findings", "rules", "tables", "sources", "cases", "papers", "clashes.yaml", "invariants.yaml", "evidence.yaml",
    "ledger.yaml", "accepted.yaml", "renamed.yaml", "chat.yaml",
)  # fmt: skip
"""What is read here; whatever else names something is left to people."""


def references(file: str, root: Marked) -> Iterator[Reference]:
    """What one file names, by its path in the knowledge folder."""
    readers: Mapping[str, Callable[[Marked, Marked], Iterator[Reference]]] = {
        "facts": _fact,
        "findings": _finding,
        "rules": _rule,
        "tables": _table,
        "sources": _source,
        "clashes.yaml": _conditions,
        "invariants.yaml": _conditions,
        "evidence.yaml": _group,
        "chat.yaml": _sign,
    }
    place = file.partition("/")[0]
    yield from blanks(root)
    if place == "cases":
        yield from _case(root)
    elif place == "accepted.yaml":
        yield from _accepted(root)
    elif place == "ledger.yaml":
        yield from _ledger(root)
    elif place == "papers":
        yield from _paper(root)
    elif place in readers:
        for key, value in root.entries():
            if key.text != "topic":
                yield from readers[place](key, value)


def _fact(key: Marked, node: Marked) -> Iterator[Reference]:
    yield Reference("name", key.text, key)
    yield from _options(key.text, node)
    yield from condition(node.get("ask_if"))
    yield from condition(node.get("urgent"))
    presumed = node.get("presumed")
    if presumed is not None:
        yield from literals(key.text, presumed.get("value"))
        yield from cited(presumed.get("source"))
    yield from literals(key.text, node.get("evidence"))
    for limit in ("not_before", "not_after"):
        yield from dollar(node.get(limit))
    for ways in (node.get("actionable"), node.get("contestable")):
        for way in each(ways):
            yield from literals(key.text, way.get("becomes"))
            yield from condition(way.get("if"))
            yield from answers(way.get("with"))
            yield from dollar(way.get("cost"))


def _options(of: str, node: Marked) -> Iterator[Reference]:
    options = node.get("options")
    for key, _ in options.entries() if options is not None else ():
        yield Reference("option", key.text, key, of)


def _finding(key: Marked, node: Marked) -> Iterator[Reference]:
    yield Reference("name", key.text, key)
    yield from _options(key.text, node)
    route = node.get("route")
    yield from dollar(route.get("cost") if route is not None else None)


def _rule(key: Marked, node: Marked) -> Iterator[Reference]:
    yield Reference("rule", key.text, key)
    yield from condition(node.get("if"))
    then = node.get("then")
    for name, value in then.entries() if then is not None else ():
        yield Reference("name", name.text, name)
        yield from literals(name.text, value) if value.kind == "scalar" else _concluded(name.text, value)
    advise = node.get("advise")
    yield from dollar(advise.get("cost") if advise is not None else None)
    yield from cited(node.get("sources"))
    yield from words("rule", node.get("overrides"))


def _concluded(of: str, node: Marked) -> Iterator[Reference]:
    """Arithmetic, or for a finding with many values a list."""
    for item in node.items:
        if item.key is None and item.value.kind == "scalar":
            yield from literals(of, item.value)
        elif item.key is None or item.key.text != "lookup":
            yield from _expression(item.value)
    if node.kind == "map":
        yield from _lookup(node)


def _expression(node: Marked) -> Iterator[Reference]:
    yield from dollar(node) if node.kind == "scalar" else ()
    yield from _lookup(node)
    for item in node.items:
        yield from _expression(item.value)


def _lookup(node: Marked) -> Iterator[Reference]:
    """The table, its column (which may bear the name of a finding), and as a key one of its options."""
    table = node.get("lookup")
    if table is None:
        return
    yield Reference("table", table.text, table)
    yield from words("name", node.get("column"))
    at = node.get("at")
    if at is not None and at.kind == "scalar" and not at.text.startswith("$"):
        yield Reference("option", at.text, at, f"table {table.text}")


def _table(key: Marked, node: Marked) -> Iterator[Reference]:
    yield Reference("table", key.text, key)
    yield from cited(node.get("source"))
    by = node.get("key")
    rows, columns = node.get("rows"), node.get("columns")
    if by is None or rows is None or columns is None:
        return
    choices = {name.text for name, kind in columns.entries() if kind.text == "choice"}
    yield from (Reference("name", name.text, name) for name, _ in columns.entries() if name.text in choices)
    keyed = rows.kind == "map"
    if keyed:
        yield Reference("name", by.text, by)
    for item in rows.items:
        if item.key is not None:
            yield Reference("option", item.key.text, item.key, by.text)
        for name, cell in item.value.entries():
            if name.text in choices:
                yield Reference("name", name.text, name)
                yield from literals(name.text, cell)


def _source(key: Marked, node: Marked) -> Iterator[Reference]:
    yield Reference("source", key.text, key)


def _conditions(key: Marked, node: Marked) -> Iterator[Reference]:
    for part in ("if", "never", "always"):
        yield from condition(node.get(part))
    yield from cited(node.get("sources"))


def _group(key: Marked, node: Marked) -> Iterator[Reference]:
    yield from condition(node.get("if"))
    yield from words("name", node.get("shown_by"))
    items = node.get("items")
    for _, item in items.entries() if items is not None else ():
        yield from condition(item.get("if"))
        yield from condition(item.get("have"))
        yield from words("name", item.get("shown_by"))
        yield from words("rule", item.get("advice"))
        for weak in each(item.get("weak")):
            yield from condition(weak.get("if"))


def _sign(key: Marked, node: Marked) -> Iterator[Reference]:
    """What words of a chat suggest."""
    yield from answers(node.get("suggests"))


def _ledger(root: Marked) -> Iterator[Reference]:
    rates = root.get("rates")
    yield from words("table", rates.get("table") if rates is not None else None)
    yield from dollar(root.get("terms"))


def _case(root: Marked) -> Iterator[Reference]:
    yield from answers(root.get("answers"))
    yield from words("name", root.get("later"))
    yield from _expected(root.get("expect"))
    for flip in each(root.get("flips")):
        yield from answers(flip.get("change"))
        yield from _expected(flip.get("expect"))


def _expected(node: Marked | None) -> Iterator[Reference]:
    if node is None:
        return
    findings, defeated = node.get("findings"), node.get("defeated")
    for key, value in findings.entries() if findings is not None else ():
        yield Reference("name", key.text, key)
        yield from literals(key.text, value.get("is") if value.kind == "map" else value)
        yield from words("rule", value.get("by"))
    for key, value in defeated.entries() if defeated is not None else ():
        yield Reference("rule", key.text, key)
        yield from words("rule", value)
    for part in ("advice", "no_advice", "fired", "not_fired"):
        yield from words("rule", node.get(part))
    for part in ("asked", "never_asked", "assumes"):
        yield from words("name", node.get(part))
    yield from words("table", node.get("assumes"))
    reasons = node.get("reasons")
    for key, value in reasons.entries() if reasons is not None else ():
        for role in ("name", "rule"):
            yield Reference(role, key.text, key)
            yield from words(role, value)


def table_keys(trees: Mapping[str, Marked]) -> dict[str, str]:
    """Table to the fact by whose options its rows go."""
    found = {}
    for file, root in trees.items():
        for key, node in root.entries() if file.startswith("tables/") else ():
            by = node.get("key")
            if by is not None:
                found[key.text] = by.text
    return found


def _accepted(root: Marked) -> Iterator[Reference]:
    """Smell, then the id of whatever it is about."""
    for _, ids in root.entries():
        for key, _ in ids.entries():
            for role in ROLES:
                yield Reference(role, key.text, key)


def _paper(node: Marked) -> Iterator[Reference]:
    """A paper's template: its conditions and citations, wherever they stand; the blanks of its texts are read anyway."""
    for key, value in node.entries():
        if key.text == "if":
            yield from condition(value)
        elif key.text in ("source", "sources"):
            yield from cited(value)
        elif value.kind == "scalar":
            yield from dollar(value)
        else:
            yield from _paper(value)
    for item in node.items:
        if item.key is None:
            yield from _paper(item.value) if item.value.kind != "scalar" else dollar(item.value)
