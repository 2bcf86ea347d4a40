"""Requests of the wrong shape: what the model found, said with the codes of the case reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.model import Place
from engine.problems import Problem, problem, unknown_name
from huanqian.web.api.asked import Changed, Dispute, Movement, Named, NextAsked
from huanqian.web.api.reading import pointer_to
from huanqian.web.api.words import P, trouble

KINDS = {
    "dict_type": "wanted_mapping",
    "model_type": "wanted_mapping",
    "model_attributes_type": "wanted_mapping",
    "list_type": "wanted_list",
    "string_type": "wanted_word",
    "string_pattern_mismatch": "wanted_day",
    "bool_type": "wanted_true_false",
    "literal_error": "wanted_language",
    "too_long": "too_many",
    "too_short": "nothing_changed",
}
"""What pydantic calls it → our code."""
KEYS = {
    model.__name__: [field.alias or name for name, field in model.model_fields.items()]
    for model in (Dispute, NextAsked, Named, Changed)
}
OF_MOVEMENT = [field.alias or name for name, field in Movement.model_fields.items()]


def shape_problems(errors: Iterable[Mapping[str, Any]], known: Sequence[str]) -> list[Problem]:
    """One problem for each place. `known`: the keys of the request."""
    found: dict[str, Problem] = {}
    for error in errors:
        steps = [step for step in error["loc"] if step != "body"]
        pointer = pointer_to("", *steps)
        found.setdefault(
            pointer, _problem(error, steps, pointer, OF_MOVEMENT if steps[:1] == ["flows"] and len(steps) > 1 else known)
        )
    return list(found.values())


def _problem(error: Mapping[str, Any], steps: Sequence[Any], pointer: str, known: Sequence[str]) -> Problem:
    name = str(steps[-1]) if steps else "JSON"
    inside = str(steps[0]) if len(steps) > 1 else "JSON"
    kind, words = str(error["type"]), dict(error.get("ctx") or {})
    if kind == "extra_forbidden":
        return unknown_name("unknown_key", Place(pointer, 0), name, known, what=inside)
    if kind == "missing":
        return problem("missing_key", Place(pointer_to("", *steps[:-1]), 0), what=inside, name=name)
    code = KINDS.get(kind, kind)
    if code in P:
        return trouble(code, pointer, limit=words.get("limit", words.get("max_length")))
    return problem(code if code.startswith("wanted_") else "wanted_word", Place(pointer, 0), what=name)
