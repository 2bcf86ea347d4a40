"""Examples tried: a fragment made into a whole file, laid over a small base, and read as the trainer's own would be."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from engine.cases.files import read_case
from engine.loading.knowledge import load
from engine.problems import CaseError, Problem
from workshop.checks.review import review

BASE = Path(__file__).parent / "base"
KEY = re.compile(r"^([^\s:：#-][^\s:：]*)[:：]?", re.MULTILINE)
CASE = "case.yaml"
Files = Mapping[str, str]
"""Path below the knowledge folder to the text; `case.yaml` stands beside the folder."""

_RULE = {
    "title": "title: {zh: 示例, en: Example}",
    "then": "then: {order: open}",
    "because": "because: {zh: 理由, en: the reason}",
    "sources": "sources: [law/225]",
    "from": "from: 2021-01-01",
}
_FACT = {
    "kind": "kind: yes_no",
    "question": "question: {zh: 是这样吗？, en: Is it so?}",
    "help": "help: {zh: 说明, en: what counts}",
    "why": "why: {zh: 原因, en: why it is asked}",
    "dont_know": "dont_know: {zh: 怎么查, en: how to find out}",
}
_FINDING = {"kind": "kind: yes_no", "label": "label: {zh: 示例, en: Example}"}
_SOURCE = {
    "title": "title: {zh: 另一部法, en: Another law}",
    "status": "status: verified_twice",
    "from": "from: 2021-01-01",
    "articles": "articles: {1: {zh: 第一条, en: Article one}}",
}
_TABLE = {
    "title": "title: {zh: 表, en: Table}",
    "kind": "kind: brackets",
    "key": "key: money",
    "source": "source: law/225",
    "columns": "columns: {value: money}",
    "rows": "rows: [{above: 0, value: 50}]",
}
_CASE = {"as_of": "as_of: 2026-11-23", "answers": "answers: {stance: admits}"}
TEMPLATES: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "rule": ("rules/1-law/example.yaml", "example:", _RULE),
    "fact": ("facts/example.yaml", "topic: {zh: 示例, en: Example}\nexample:", _FACT),
    "finding": ("findings/example.yaml", "example:", _FINDING),
    "source": ("sources/example.yaml", "example:", _SOURCE),
    "table": ("tables/example.yaml", "example:", _TABLE),
    "case": (CASE, "", _CASE),
}
"""Sort of entry to its file, what stands above it, and what is filled in where the fragment does not say it."""


def files_of(fragments: Mapping[str, str]) -> dict[str, str]:
    """Each fragment as a whole file: by the sort of entry it belongs to, or under its own path as it is."""
    return dict(_file(sort, fragment.rstrip("\n")) for sort, fragment in fragments.items())


def _file(sort: str, fragment: str) -> tuple[str, str]:
    if sort not in TEMPLATES:
        return sort, fragment + "\n"
    path, head, filled = TEMPLATES[sort]
    written = set(KEY.findall(fragment))
    left = {key: line for key, line in filled.items() if key not in written and not (key == "then" and "advise" in written)}
    first = [line for key, line in left.items() if key in ("title", "kind", "as_of")]
    last = [line for line in left.values() if line not in first]
    body = "\n".join([*first, fragment, *last] if fragment else [*first, *last])
    indented = "\n".join(f"  {line}" if head and line else line for line in body.split("\n"))
    return path, f"{head}\n{indented}\n".lstrip("\n")


def problems_in(files: Files) -> tuple[list[Problem], list[Problem]]:
    """What must be mended, and what smells, once the files are laid over the base."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "knowledge"
        shutil.copytree(BASE, folder)
        for path, text in files.items():
            target = (folder / path) if path != CASE else Path(name) / CASE
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))
        if CASE in files:
            return _in_case(folder, Path(name) / CASE), []
        found = review(folder)
        return list(found.errors), [smell.problem for smell in found.smells]


def _in_case(folder: Path, case: Path) -> list[Problem]:
    base = load(folder)
    try:
        read_case(case, base, CASE)
    except CaseError as error:
        return list(error.problems)
    return []
