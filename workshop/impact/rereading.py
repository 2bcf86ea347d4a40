"""What must be read again: everything that rests on a provision or a table that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.model import Knowledge
from workshop.citations.index import Citing, citing
from workshop.citations.provisions import Target
from workshop.impact.changes import Change

WHOLE_LAW = frozenset(("from", "to", "number"))
"""Keys of a source that concern every article of it."""


def to_reread(old: Knowledge, new: Knowledge, changes: Iterable[Change]) -> dict[str, list[Citing]]:
    """Provision (`civil-code/188`) or table to what rests on it in the new base; of what is gone, in the old one."""
    found: dict[str, list[Citing]] = {}
    for change in changes:
        for name, target, base in _targets(old, new, change):
            resting = citing(base, target)
            if resting:
                found[name] = resting
    return found


def _targets(old: Knowledge, new: Knowledge, change: Change) -> Iterator[tuple[str, Target, Knowledge]]:
    sort, name = change.thing
    if sort == "tables" and not change.text_only and change.how != "added":
        base = new if name in new.tables else old
        yield name, Target((base.tables[name].source,), name), base
    if sort != "sources" or change.how == "added":
        return
    base = new if name in new.sources else old
    articles = base.sources[name].articles
    whole = change.how == "removed" or any(d.path[0] in WHOLE_LAW for d in change.details)
    touched = (
        articles if whole else dict.fromkeys(d.path[1] for d in change.details if d.path[0] == "articles" and len(d.path) > 1)
    )
    for article in touched:
        here = base if article in articles else old
        if article in here.sources[name].articles:
            yield f"{name}/{article}", Target((f"{name}/{article}",)), here
