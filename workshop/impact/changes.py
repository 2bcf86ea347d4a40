"""What changed in the files, thing by thing: each key with what stood there and what stands there now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.loading.knowledge import FOLDERS, READ
from engine.model import Place
from engine.reading import Mapping as Entries
from engine.reading import Node, Scalar, read_file
from engine.reading import Sequence as Items
from workshop.impact.renames import Renames

How = Literal["added", "removed", "changed", "renamed"]
Thing = tuple[str, str]
"""What sort of thing (the folder, or the file without `.yaml`), and its name."""
Path_ = tuple[str, ...]
LANGUAGES = ("zh", "en")
NAME = re.compile(r"[a-z0-9_]+")
BLANK = re.compile(r"\{([a-z0-9_]+)\}")


@dataclass(frozen=True)
class Detail:
    """One key of a thing. `before`, `after`: what is written; None: nothing."""

    path: Path_
    before: str | None
    after: str | None
    place: Place

    @property
    def is_text(self) -> bool:
        """Words in one of the languages, with the same blanks as before."""
        blanks = [sorted(BLANK.findall(words or "")) for words in (self.before, self.after)]
        return self.path[-1:] != () and self.path[-1] in LANGUAGES and blanks[0] == blanks[1]


@dataclass(frozen=True)
class Change:
    """A thing that is otherwise. `now`: its present name where it is called otherwise."""

    thing: Thing
    how: How
    now: str
    place: Place
    details: tuple[Detail, ...]
    follows: bool = False
    """It only takes over names that `renamed.yaml` gives to others."""

    @property
    def text_only(self) -> bool:
        """Only words differ."""
        return self.how == "changed" and all(detail.is_text for detail in self.details)


@dataclass(frozen=True)
class _Item:
    place: Place
    node: Node


def changes_between(old: Path, new: Path, renames: Renames) -> list[Change]:
    """Every thing that differs, in the order of the new files, then what is gone."""
    files = [name for name in sorted({*_files(old), *_files(new)}) if not _same(old / name, new / name)]
    before, after = _things(old, files), _things(new, files)
    found: list[Change] = []
    called = {("facts", was): ("facts", now) for was, now in renames.facts.items() if was != now}
    was_called = {now: was for was, now in called.items()}
    for thing, item in after.items():
        was = was_called.get(thing, thing)
        if was not in before:
            found.append(Change(thing, "added", thing[1], item.place, tuple(_details(None, item.node, item.place))))
            continue
        details = tuple(_details(_with_present_options(before[was].node, thing, renames), item.node, item.place))
        details = (*_renamed_options(thing, item.node, renames), *details)
        if was != thing:
            found.append(Change(was, "renamed", thing[1], item.place, details))
        elif details:
            found.append(Change(thing, "changed", thing[1], item.place, details, _follow(details, renames)))
    for thing, item in before.items():
        if called.get(thing, thing) not in after:
            found.append(Change(thing, "removed", thing[1], item.place, tuple(_details(item.node, None, item.place))))
    return found


def _follow(details: Sequence[Detail], renames: Renames) -> bool:
    """Whether each key is what it was, with the present names of questions and options."""
    named = {was: now for names in (renames.facts, *renames.options.values()) for was, now in names.items() if was != now}
    return all(
        d.before and d.after == NAME.sub(lambda m: named.get(m[0], m[0]), d.before) and d.path != ("options",) for d in details
    )


def _files(folder: Path) -> list[str]:
    """The files of a base, as `load` reads them."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))
    return [name for name in names if name.partition("/")[0] in (*READ, *FOLDERS)]


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _things(folder: Path, files: Sequence[str]) -> dict[Thing, _Item]:
    """Everything in these files that has a name. Wants a folder that can be loaded."""
    found: dict[Thing, _Item] = {}
    for name, node in ((name, read_file(folder / name, name)) for name in files if (folder / name).is_file()):
        sort = name.partition("/")[0].removesuffix(".yaml")
        if isinstance(node, Items):
            for item in node.items:
                found[sort, " ".join(text for key, text in _flat(item, ()).items() if key[-1:] not in (("zh",), ("en",)))] = (
                    _Item(item.place, item)
                )
        for key, value in node.entries if isinstance(node, Entries) else ():
            topic = key.text == "topic" and sort == "facts"
            found[("topics", Path(name).stem) if topic else (sort, key.text)] = _Item(key.place, value)
    return found


def _details(old: Node | None, new: Node | None, place: Place) -> Iterator[Detail]:
    """Key by key what differs."""
    before, after = _flat(old, ()), _flat(new, ())
    places = _places(new if new is not None else old, ())
    for path in dict.fromkeys((*after, *before)):
        if before.get(path) != after.get(path):
            near = next((places[path[:n]] for n in range(len(path), 0, -1) if path[:n] in places), place)
            yield Detail(path, before.get(path), after.get(path), near)


def _flat(node: Node | None, path: Path_) -> dict[Path_, str]:
    """Path to what is written there; a list of words is one value."""
    if node is None:
        return {}
    if isinstance(node, Scalar):
        return {path: node.text}
    if isinstance(node, Items):
        if all(isinstance(item, Scalar) for item in node.items):
            return {path: "[" + ", ".join(item.text for item in node.items if isinstance(item, Scalar)) + "]"}
        return {key: text for name, item in _named(node.items) for key, text in _flat(item, (*path, name)).items()}
    return {key: text for word, value in node.entries for key, text in _flat(value, (*path, word.text)).items()}


def _places(node: Node | None, path: Path_) -> dict[Path_, Place]:
    if node is None:
        return {}
    found = {path: node.place}
    inner = (
        _named(node.items)
        if isinstance(node, Items)
        else [(k.text, v) for k, v in node.entries]
        if isinstance(node, Entries)
        else []
    )
    for name, item in inner:
        found |= _places(item, (*path, name))
    return found


def _named(items: Sequence[Node]) -> list[tuple[str, Node]]:
    """The entries of a list: those of a table by what the row begins with, others by number."""
    first = [item.entries[0][1] if isinstance(item, Entries) and item.entries else None for item in items]
    keys = [node.text for node in first if isinstance(node, Scalar)]
    if len(keys) == len(items) == len(set(keys)):
        return list(zip(keys, items, strict=True))
    return [(str(number), item) for number, item in enumerate(items, 1)]


def _with_present_options(node: Node, thing: Thing, renames: Renames) -> Node:
    """A question with its options under their present names."""
    options = renames.options.get(thing[1], {}) if thing[0] == "facts" else {}
    if not isinstance(node, Entries) or all(was == now for was, now in options.items()):
        return node

    def present(value: Node) -> Node:
        if not isinstance(value, Entries):
            return value
        return Entries(tuple((Scalar(options.get(k.text, k.text), k.place, k.plain), v) for k, v in value.entries), value.place)

    return Entries(tuple((k, present(v) if k.text == "options" else v) for k, v in node.entries), node.place)


def _renamed_options(thing: Thing, node: Node, renames: Renames) -> Iterator[Detail]:
    places = _places(node, ())
    for was, now in renames.options.get(thing[1], {}).items() if thing[0] == "facts" else ():
        if was != now:
            yield Detail(("options",), was, now, places.get(("options", now), node.place))
