"""`renamed.yaml`: questions and options that have other names than in earlier versions of the base, or are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.cases.renamed import chain_of, fact_chain, key_of, option_chain
from engine.declared import Renaming
from engine.loading.fields import Fields
from engine.model import Fact
from engine.problems import unknown_name
from engine.reading import Mapping as MappingNode
from engine.reading import Node

FILE = "renamed.yaml"


def renamings(fields: Fields, node: Node | None, facts: Mapping[str, Fact]) -> tuple[Renaming, ...]:
    """Every entry, checked: each old name once and out of use, each chain ending at a present name or at `removed`."""
    if node is None or (isinstance(node, MappingNode) and not node.entries):
        return ()
    read = [_renaming(fields, item) for item in fields.items(node, FILE)]
    found = tuple(one for one in read if one is not None)
    if len(found) == len(read):
        _check(fields, found, facts)
    return found


def _renaming(fields: Fields, node: Node) -> Renaming | None:
    found = fields.record(node, FILE, ("on", "fact"), ("option", "to", "removed", "because"))
    on = fields.day(found["on"], "on") if "on" in found else None
    fact, option, to = (fields.word(found[key], key) if key in found else None for key in ("fact", "option", "to"))
    removed = "removed" in found and fields.yes_no(found["removed"], "removed")
    because = fields.text(found["because"], "because") if "because" in found else None
    if removed == ("to" in found) or (because is not None and not removed):
        fields.report("renamed_form", node.place)
        return None
    if removed and because is None:
        fields.report("missing_key", node.place, what=FILE, name="because")
    if on is None or fact is None:
        return None
    return Renaming(node.place, on, fact, option, to, because)


def _check(fields: Fields, found: tuple[Renaming, ...], facts: Mapping[str, Fact]) -> None:
    first: dict[tuple[str, str | None], Renaming] = {}
    for one in found:
        before = first.setdefault((one.fact, one.option), one)
        if before is not one:
            fields.report("renamed_twice", one.place, name=one.option or one.fact, first=before.place)
    for one in found:
        if one.option is None:
            _ends(fields, one, fact_chain(found, one.fact), facts)
            continue
        last = chain_of(fact_chain(found, one.fact), one.fact)
        if last is not None and last not in facts:
            fields.problems.append(unknown_name("unknown_fact", one.place, one.fact, facts, what=f"`{FILE}`"))
        elif last is not None:
            _ends(fields, one, option_chain(found, last, one.option), facts[last].options)


def _ends(fields: Fields, one: Renaming, steps: tuple[Renaming, ...], present: Iterable[str]) -> None:
    """Where the chain that begins with this entry leads."""
    old, known = key_of(one), list(present)
    if old in known:
        fields.report("renamed_present", one.place, name=old)
        return
    last = steps[-1].to
    if last is not None and last not in known:
        if last in [key_of(step) for step in steps]:
            fields.report("renamed_cycle", one.place, path=" → ".join([*(key_of(step) for step in steps), last]))
        elif steps[-1] is one:
            fields.problems.append(unknown_name("renamed_target", one.place, last, known, old=old))
