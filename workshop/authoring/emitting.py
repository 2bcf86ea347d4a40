"""Marked nodes written out in a layout."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshop.authoring.layout import INDENT, PLAIN, TEXT, Layout, Shape
from workshop.authoring.marks import Document, Item, Marked, Remark
from workshop.authoring.scalars import as_plain, may_stand_bare, quoted

Lines = list[str]


@dataclass
class Emitter:
    """Writes one document."""

    layout: Layout

    def text(self, found: Document) -> str:
        """The whole file, with one line end at its end."""
        assert found.root is not None
        shape = replace(self.layout.shape, block=True) if not found.root.flow or self.layout.shape.block else self.layout.shape
        lines = (
            self._block(found.root, shape, 0, top=True) if found.root.kind != "scalar" else [written(found.root, inside=False)]
        )
        return "\n".join(_without_doubles([*lines, *found.tail])).strip("\n") + "\n"

    def _block(self, node: Marked, shape: Shape, indent: int, top: bool = False) -> Lines:
        """A map or list on lines of its own."""
        items = node.items
        ordered = _ordered(items, shape.order) if node.kind == "map" else items
        lines: Lines = []
        was_long = False
        for number, item in enumerate(ordered):
            inner = _inner(shape, item) if node.kind == "map" else shape
            entry = self._entry(item, inner, indent)
            lead = [line for line in item.lead if line or ordered == items]
            while lead and not lead[0] and number == 0:
                lead.pop(0)
            is_long = len(entry) > 1
            if top and self.layout.apart and number and (is_long or was_long) and "" not in lead:
                lead.insert(0, "")
            was_long = is_long
            lines += [" " * indent + line if line else "" for line in lead] + entry
        return lines + [" " * indent + line for line in node.foot]

    def _entry(self, item: Item, shape: Shape, indent: int) -> Lines:
        """One entry with its key or dash."""
        value, pad = item.value, " " * indent
        head = f"{pad}{written(item.key)}:" if item.key is not None else f"{pad}-"
        remark = (item.key.remark if item.key is not None else None) or value.remark
        both = [f"{pad}{value.remark.text}"] if value.remark and item.key and item.key.remark else []
        flow = self._flow(value, shape, inside=False)
        line = f"{head} {flow}".rstrip() if flow is not None else ""
        if flow is not None and (value.kind == "scalar" or self._fits(line)):
            return [*both, _with_remark(line, remark)]
        if value.kind == "list" and value.flow and not _remarked(value) and all(i.value.kind == "scalar" for i in value.items):
            return [*both, *self._filled(value, head, indent, remark)]
        inner = self._block(value, shape, indent + INDENT)
        if item.key is not None:
            return [*both, _with_remark(head, remark), *inner]
        if inner[0].lstrip().startswith("#"):  # a comment between the dash and what it leads
            return [*both, _with_remark(head, remark), *inner]
        first = head + " " + inner[0].lstrip()
        return [*both, *([pad + remark.text] if remark else []), first, *inner[1:]]

    def _filled(self, node: Marked, head: str, indent: int, remark: Remark | None) -> Lines:
        """A long list of words: in brackets under its key, as many on a line as fit."""
        pad = " " * (indent + INDENT)
        lines, line = [_with_remark(head, remark)], pad + "["
        for number, item in enumerate(node.items):
            word = written(item.value) + ("," if number + 1 < len(node.items) else "]")
            room = line.strip() not in ("", "[")
            if room and not self._fits(f"{line} {word}"):
                lines.append(line)
                line = pad + " "
            line += (" " if line.strip() not in ("", "[") else "") + word
        return [*lines, line]

    def _flow(self, node: Marked, shape: Shape, inside: bool = True) -> str | None:
        """On one line; None where it has to be spread."""
        if node.kind == "scalar":
            return written(node, inside)
        if _remarked(node):
            return None
        empty = not node.items
        if not empty and not is_text(node) and (not node.flow or (shape.block and node.kind == "map")):
            return None
        parts = []
        for item in _ordered(node.items, shape.order) if node.kind == "map" else node.items:
            inner = self._flow(item.value, _inner(shape, item) if item.key is not None else shape)
            if inner is None:
                return None
            parts.append(f"{written(item.key)}: {inner}" if item.key is not None else inner)
        return "{" + ", ".join(parts) + "}" if node.kind == "map" else "[" + ", ".join(parts) + "]"

    def _fits(self, line: str) -> bool:
        return self.layout.width is None or len(line) <= self.layout.width


def is_text(node: Marked) -> bool:
    """Whether it is words in two languages."""
    keys = [key.text for key, value in node.entries() if value.kind == "scalar"]
    return node.kind == "map" and len(keys) == len(node.items) > 0 and "zh" in keys and set(keys) <= set(TEXT)


def written(node: Marked, inside: bool = True) -> str:
    """A value or a key as it stands in the file, `inside` brackets or on its own line."""
    if node.style is None:
        return node.text if may_stand_bare(node.text, inside) else quoted(node.text)
    is_word = node.text.isascii() and " " not in node.text
    return node.text if is_word and as_plain(node.text) else quoted(node.text, node.style)


def _inner(shape: Shape, item: Item) -> Shape:
    name = item.key.text if item.key is not None else ""
    return shape.inner.get(name, shape.inner.get("*", PLAIN))


def _ordered(items: list[Item], order: tuple[str, ...] | None) -> list[Item]:
    """By the order of the layout; a key it does not name stays behind the one it was written after."""
    if order is None:
        return items
    rank, last = {name: number for number, name in enumerate(order)}, -1
    ranks = []
    for item in items:
        last = rank.get(item.key.text if item.key is not None else "", last)
        ranks.append(last)
    return [item for _, item in sorted(zip(ranks, items, strict=True), key=lambda one: one[0])]


def _remarked(node: Marked) -> bool:
    """Whether there are comments in it, so that it cannot stand on one line."""
    if node.foot:
        return True
    for item in node.items:
        own = [item.value.remark, item.key.remark if item.key is not None else None]
        if any(item.lead) or any(own) or _remarked(item.value):
            return True
    return False


def _with_remark(line: str, remark: Remark | None) -> str:
    """The comment two blanks behind, or at the column at which it was."""
    if remark is None:
        return line
    return line + " " * max(2, remark.column - len(line)) + remark.text


def _without_doubles(lines: Lines) -> Lines:
    return [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
