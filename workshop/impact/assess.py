"""The whole impact of an edit, put together in one order: the files, worked cases, stored disputes, possible disputes."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.model import Knowledge, Language
from workshop.citations.index import Citing
from workshop.impact.changes import Change, changes_between
from workshop.impact.cone import Cone, cone_of
from workshop.impact.possible import Possible
from workshop.impact.renames import Renames, renames_between
from workshop.impact.replaying import Corpus, Dispute, Replay, worked
from workshop.impact.rereading import to_reread
from workshop.impact.revisions import Base
from workshop.impact.stored import stored
from workshop.impact.touching import asks_otherwise

Progress = Callable[[str, int, int], None]
"""Told what is being done (`worked`, `stored`, `asked`, `possible`), and how much of how much is done."""


@dataclass(frozen=True)
class Impact:
    """`cases`: worked cases of the old base under both; `only_new`: files of worked cases that the old base lacks. `possible`:
    None where the solver is missing or no time was given. `reread`: provision or table that changed, to what rests on it."""

    old: Base
    new: Base
    renames: Renames
    cone: Cone
    changes: list[Change]
    cases: Corpus
    only_new: list[str]
    stored: Corpus | None
    possible: Possible | None
    reread: dict[str, list[Citing]]
    interviews_may_move: bool

    @property
    def moved(self) -> bool:
        """Whether any dispute, real or possible, comes out otherwise, or could not be read or decided."""
        corpora = [self.cases, *([self.stored] if self.stored is not None else [])]
        possible = self.possible is not None and not self.possible.proved
        return possible or any(corpus.moved or corpus.unreadable for corpus in corpora)


def impact_of(
    old: Base,
    new: Base,
    language: Language,
    folder: Path | None = None,
    seconds: float = 30,
    progress: Progress = lambda what, done, of: None,
) -> Impact:
    """What the edit from one base to the other changes. `folder`: stored disputes; `seconds`: for the interviews, and again for
    the solver; 0: neither."""
    renames = renames_between(old.knowledge, new.knowledge)
    cone = cone_of(old.knowledge, new.knowledge, renames)
    changes = changes_between(old.folder, new.folder, renames)
    replay = Replay(old.knowledge, new.knowledge, renames, cone, language)
    may_move = asks_otherwise(old.knowledge, new.knowledge, renames)
    disputes, unreadable = worked(old.knowledge, language)

    def run(what: str, disputes: list[Dispute], unreadable: dict[str, str]) -> Corpus:
        corpus = Corpus([], unreadable)
        for done, one in enumerate(replay.results(disputes), 1):
            corpus.replayed.append(one)
            progress(what, done, len(disputes))
        if may_move:
            replay.interviews(corpus.replayed, time.monotonic() + seconds, lambda done, of: progress("asked", done, of))
        return corpus

    cases = run("worked", disputes, unreadable)
    kept = run("stored", *stored(folder, old.knowledge, language)) if folder is not None else None
    shown = [one for corpus in (cases, kept) if corpus is not None for one in corpus.replayed]
    return Impact(
        old=old,
        new=new,
        renames=renames,
        cone=cone,
        changes=changes,
        cases=cases,
        only_new=_only_new(old.knowledge, new.knowledge),
        stored=kept,
        possible=_possible(old.knowledge, new.knowledge, renames, cone, {i for one in shown for i in one.items}, seconds),
        reread=to_reread(old.knowledge, new.knowledge, changes),
        interviews_may_move=may_move,
    )


def _only_new(old: Knowledge, new: Knowledge) -> list[str]:
    """Files of worked cases that only the new base has."""
    names = [{p.relative_to(k.folder).as_posix() for p in (Path(k.folder) / "cases").rglob("*.yaml")} for k in (old, new)]
    return sorted(names[1] - names[0])


def _possible(
    old: Knowledge, new: Knowledge, renames: Renames, cone: Cone, shown: set[tuple[str, str]], seconds: float
) -> Possible | None:
    """Proved at once where nothing that rules read differs; else the solver is asked, if it is there."""
    if cone.empty:
        return Possible()
    if not seconds or importlib.util.find_spec("z3") is None:
        return None
    from workshop.impact.witness import possible

    return possible(old, new, renames, cone, shown, seconds)
