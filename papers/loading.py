"""`papers/*.yaml` to forms: each file is one paper, `shared/` holds what they share. Strict: every problem with its place."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from engine.loading.fields import Fields
from engine.model import Knowledge, Place
from engine.problems import KnowledgeError, by_place, problem
from engine.reading import Node, NotReadable, read_bytes
from papers.checking import CHECKS
from papers.forms import Form, Forms
from papers.reading import FormReader
from papers.shared import shared_of

FOLDER = "papers"


@lru_cache(maxsize=4)
def forms_of(knowledge: Knowledge) -> Forms:
    """The papers of a base. Raises KnowledgeError with every problem of the first stage that has any."""
    fields, nodes = Fields(), _nodes(Path(knowledge.folder))
    shared = shared_of(fields, {name: node for name, node in nodes.items() if name.startswith(f"{FOLDER}/shared/")}, knowledge)
    reader = FormReader(fields, knowledge, shared)
    made: dict[str, Form] = {}
    for name, node in nodes.items():
        if name.count("/") == 1:
            form = reader.form(Path(name).stem, Place(name), node)
            if form is not None:
                made[form.id] = form
    settle = tuple(reader.gates(shared.settle, "settle")) if shared.settle is not None else ()
    _stop(fields)
    papers = dict(sorted(made.items(), key=lambda pair: pair[1].no))
    forms = Forms(papers, shared.blanks, shared.items, shared.events, shared.red_words, settle)
    for check in CHECKS:
        fields.problems.extend(check(forms, knowledge))
    _stop(fields)
    return forms


def _nodes(folder: Path) -> dict[str, Node]:
    """Every file, by its name relative to the knowledge folder."""
    nodes: dict[str, Node] = {}
    problems = []
    for path in sorted((folder / FOLDER).rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        try:
            nodes[name] = read_bytes(path.read_bytes(), name)
        except NotReadable as error:
            problems.append(error.problem)
        except OSError as error:
            problems.append(problem("cannot_read", Place(name, 0), name=name, reason=error.strerror))
    if problems:
        raise KnowledgeError(by_place(problems))
    return nodes


def _stop(fields: Fields) -> None:
    if fields.problems:
        raise KnowledgeError(by_place(fields.problems))
