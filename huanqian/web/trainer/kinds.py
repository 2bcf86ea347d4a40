"""What can be tried on an edit: which commands run, on what, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.model import Knowledge, Language
from huanqian.web.trainer.bench import Bench
from huanqian.web.trainer.files import KnownFile
from huanqian.web.trainer.jobs import Job, new_place
from huanqian.web.trainer.reviewing import copy_of

NAMES = {"zh": ("改前", "改后"), "en": ("before", "after")}
"""The folders of the two versions; results call them so."""
SEARCH = 20
"""Seconds for the solver, and again for replayed interviews, of one impact."""
MOST_NAMED = 40
"""Rules or findings of one file that are proved by name; of more the whole base is."""
Command = tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """`seconds`: how long it may take at the most. `command`: a module and its arguments, given the edited base, its file, the
    folders before and after, and the language."""

    name: str
    seconds: float
    command: Callable[[Knowledge, KnownFile, str, str, Language], Command]


def _cases(base: Knowledge, file: KnownFile, old: str, new: str, language: Language) -> Command:
    """The worked cases that the edit can reach, under both versions; of an edited case whether it comes out as it expects."""
    if file.name.startswith("cases/"):
        return ("huanqian", "test", file.name.removesuffix(".yaml"), "--knowledge", new, "--lang", language)
    return ("huanqian.web.trainer.moving", old, new, language)


def _impact(base: Knowledge, file: KnownFile, old: str, new: str, language: Language) -> Command:
    options = ("--knowledge", new, "--seconds", str(SEARCH), "-o", "result.md", "--lang", language)
    return ("huanqian", "impact", old, new, *options)


def _prove(base: Knowledge, file: KnownFile, old: str, new: str, language: Language) -> Command:
    rules = [rule.id for rule in base.rules.values() if rule.place.file == file.name]
    findings = [finding.id for finding in base.findings.values() if finding.place.file == file.name]
    named = [word for rule in rules for word in ("--rule", rule)] + [word for one in findings for word in ("--finding", one)]
    return ("huanqian", "prove", *(named if len(named) <= 2 * MOST_NAMED else ()), "--knowledge", new, "--lang", language)


def _coverage(base: Knowledge, file: KnownFile, old: str, new: str, language: Language) -> Command:
    return ("huanqian", "coverage", "--file", file.name, "--all", "--knowledge", new, "--lang", language)


KINDS = {
    one.name: one
    for one in (
        Kind("cases", 600, _cases),
        Kind("impact", 600, _impact),
        Kind("prove", 600, _prove),
        Kind("coverage", 300, _coverage),
    )
}


def begin(bench: Bench, kind: str, file: KnownFile, data: bytes, base: Knowledge, language: Language) -> Job:
    """Starts it on copies of the folder as it is and as it would be. `base`: the edited one."""
    chosen, place = KINDS[kind], new_place()
    old, new = NAMES[language]
    copy_of(bench.folder, place / old, {})
    copy_of(bench.folder, place / new, {file.name: data})
    command = chosen.command(base, file, old, new, language)
    return bench.jobs.begin(kind, file.mark, command, place, chosen.seconds)


def tried(bench: Bench) -> Job:
    """What the worked cases show of every rule of the present base; gathered once for each version."""
    known = bench.jobs.latest("tried", bench.base.version)
    if known is not None:
        return known
    place = new_place()
    copy = copy_of(bench.folder, place / "knowledge", {})
    return bench.jobs.begin("tried", bench.base.version, ("huanqian.web.trainer.gathering", str(copy)), place, 300)
