"""Another name for something, everywhere in the knowledge folder, with the entry that carries saved case files over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from engine.loading import renamed as loading_renamed
from engine.loading.fields import ID
from engine.loading.knowledge import RESERVED
from engine.loading.vocabulary import RESERVED as RESERVED_OPTIONS
from engine.model import Knowledge, Place
from engine.problems import KnowledgeError, problem, unknown_name
from workshop.authoring.edits import Edit
from workshop.authoring.marks import Marked, document
from workshop.authoring.named import references, table_keys
from workshop.authoring.references import Reference, Role

KINDS = ("fact", "option", "finding", "rule", "table", "source")
ROLES: Mapping[str, Role] = {
    "fact": "name",
    "finding": "name",
    "option": "option",
    "rule": "rule",
    "table": "table",
    "source": "source",
}


@dataclass(frozen=True)
class Renamed:
    """What is renamed. `of`: the fact or finding of an option."""

    kind: str
    old: str
    new: str
    of: str = ""


def wanted(knowledge: Knowledge, old: str, new: str, kind: str | None) -> Renamed:
    """What the words mean: `fact.option` is an option; the kind may be left out where only one thing has the name.

    Raises KnowledgeError when nothing or several things have it, or the new name cannot be one or is taken.
    """
    place = Place("huanqian rename", 0)
    if kind not in (None, *KINDS):
        raise KnowledgeError([unknown_name("unknown_option", place, kind or "", KINDS, of="--kind")])
    of, dot, option = old.partition(".")
    fitting = [
        k for k, names in _names(knowledge, of if dot else "").items() if (option or old) in names and (not kind or k == kind)
    ]
    fitting = [k for k in fitting if (k == "option") == bool(dot)]
    if not fitting:
        known = [
            name
            for k, names in _names(knowledge, of).items()
            if not kind or k == kind
            for name in names
            if (k == "option") == bool(dot)
        ]
        raise KnowledgeError([unknown_name("nothing_named", place, old, sorted(set(known)))])
    if len(fitting) > 1:
        raise KnowledgeError([problem("several_named", place, name=old, known=", ".join(f"--kind {k}" for k in fitting))])
    found = Renamed(fitting[0], option or old, new.removeprefix(f"{of}.") if dot else new, of if dot else "")
    _may_be(knowledge, found, place)
    return found


def _names(knowledge: Knowledge, of: str) -> dict[str, list[str]]:
    owner = knowledge.facts.get(of) or knowledge.findings.get(of)
    named = (knowledge.facts, knowledge.findings, knowledge.rules, knowledge.tables, knowledge.sources)
    kinds = ("fact", "finding", "rule", "table", "source")
    return {
        **{kind: list(names) for kind, names in zip(kinds, named, strict=True)},
        "option": list(owner.options) if owner else [],
    }


def _may_be(knowledge: Knowledge, found: Renamed, place: Place) -> None:
    """Raises KnowledgeError when the new name is malformed or taken."""
    sign = "-" if found.kind in ("rule", "source") else "_"
    names = _names(knowledge, found.of)
    taken = [*names["fact"], *names["finding"]] if found.kind in ("fact", "finding") else names[found.kind]
    words = RESERVED_OPTIONS if found.kind == "option" else RESERVED if sign == "_" else ()
    if not ID["-" if sign == "-" else "_"].match(found.new):
        raise KnowledgeError([problem("bad_id", place, name=found.new, sign=sign)])
    if found.new in words:
        raise KnowledgeError([problem("reserved", place, name=found.new)])
    if found.new in taken:
        raise KnowledgeError([problem("name_taken", place, name=found.new, near_zh="", near_en="")])


def edits(folder: Path, found: Renamed, today: date) -> dict[Path, Edit]:
    """The edits of every file, comments and layout as they are."""
    texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}
    trees = {name: root for name, data in texts.items() if (root := document(data.decode("utf-8-sig")).root) is not None}
    keys = table_keys(trees)
    changed: dict[Path, Edit] = {}
    for name, root in trees.items():
        if name == loading_renamed.FILE:
            continue
        text = texts[name].decode("utf-8-sig")
        nodes = {ref.node.start: ref.node for ref in references(name, root) if _meant(found, ref, keys)}
        after = text
        for start in sorted(nodes, reverse=True):
            node = nodes[start]
            after = after[:start] + _written(text[start : node.end], found) + after[node.end :]
        if after != text:
            changed[folder / name] = Edit(name, texts[name], _bytes(after, texts[name]))
    if found.kind in ("fact", "option") and (found.kind == "fact" or _is_fact(trees, found.of)):
        name = loading_renamed.FILE
        before = texts.get(name)
        changed[folder / name] = Edit(
            name, before, _bytes(_entered((before or b"").decode("utf-8-sig"), found, today), before or b"")
        )
    return changed


def _is_fact(trees: Mapping[str, Marked], name: str) -> bool:
    return any(file.startswith("facts/") and root.get(name) is not None for file, root in trees.items())


def _bytes(text: str, before: bytes) -> bytes:
    return (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode("utf-8")


def _meant(found: Renamed, ref: Reference, keys: Mapping[str, str]) -> bool:
    if ref.role != ROLES[found.kind] or ref.name != found.old:
        return False
    return found.kind != "option" or found.of in (ref.of, keys.get(ref.of.removeprefix("table "), ""))


def _written(source: str, found: Renamed) -> str:
    """The words of one place with the new name: all of it, `$name`, `source/article`, or the blanks of a text."""
    if found.kind in ("fact", "finding") and f"{{{found.old}}}" in source and len(source.strip("'\"")) > len(found.old):
        return source.replace(f"{{{found.old}}}", f"{{{found.new}}}")
    return re.sub(rf"^(['\"]?\$?){re.escape(found.old)}(?=['\"/]|$)", lambda m: m[1] + found.new, source)


def _entered(text: str, found: Renamed, today: date) -> str:
    """`renamed.yaml` with the new entry; one that led from the new name to the old is taken back."""
    root = document(text).root
    back = next(_leading_back(root, found), None) if root is not None else None
    if back is not None:
        start, end = text.rindex("\n", 0, back.start) + 1 if "\n" in text[: back.start] else 0, text.find("\n", back.end)
        text = text[:start] + (text[end + 1 :] if end >= 0 else "")
    what = f"fact: {found.of}, option: {found.old}" if found.kind == "option" else f"fact: {found.old}"
    return f"{text.rstrip()}\n- {{on: {today.isoformat()}, {what}, to: {found.new}}}\n".lstrip("\n")


def _leading_back(root: Marked, found: Renamed) -> Iterator[Marked]:
    for item in root.items:
        said = {key.text: value.text for key, value in item.value.entries()}
        fact, option = (found.of, found.new) if found.kind == "option" else (found.new, None)
        if said.get("fact") == fact and said.get("option") == option and said.get("to") == found.old:
            yield item.value
