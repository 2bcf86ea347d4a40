"""What may be written where the cursor stands: keys, facts, findings, options, tables and articles, by the schema of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from huanqian.web.trainer.cursor import Cursor, cursor_at

MOST = 80
Schema = Mapping[str, Any]
Option = dict[str, str]


def completions(schema: Schema, before: str) -> tuple[str, list[Option]]:
    """The word that is being typed, and what may take its place: by its beginning, its name or what it says."""
    at = cursor_at(before)
    places = [schema]
    for key in at.path:
        places = [below for place in _whole(places, schema) for below in _below(place, key)]
    word = at.word.lower()
    found = {option["label"]: option for option in _options(_whole(places, schema), at, schema)}
    fitting = [o for o in found.values() if word in o["label"].lower() or word in o["info"].lower()]
    ranked = sorted(fitting, key=lambda o: _rank(o["label"].lower(), word))
    return at.word, ranked[:MOST]


def _rank(label: str, word: str) -> tuple[bool, bool, bool]:
    """What begins so comes first; `$names` come last where a plain word does too."""
    return not label.startswith(word), word not in label, label.startswith("$")


def _whole(places: Iterable[Any], root: Schema) -> Iterator[Schema]:
    """Every alternative of these places; references followed, lists entered."""
    waiting, seen = list(places), set[int]()
    while waiting:
        place = waiting.pop(0)
        if not isinstance(place, Mapping) or id(place) in seen:
            continue
        seen.add(id(place))
        reference = place.get("$ref")
        if reference:
            named = root["$defs"][str(reference).rpartition("/")[2]]
            about = place.get("description")
            waiting.insert(0, {**named, "description": about} if about and isinstance(named, Mapping) else named)
            continue
        yield place
        for joined in ("anyOf", "oneOf", "allOf"):
            waiting += place.get(joined, [])
        waiting += [place["items"]] if "items" in place else []


def _below(place: Schema, key: str) -> Iterator[Schema]:
    """What may stand under a key."""
    if key in place.get("properties", {}):
        yield place["properties"][key]
        return
    patterns = [below for pattern, below in place.get("patternProperties", {}).items() if re.search(pattern, key)]
    if patterns:
        yield from patterns
    elif isinstance(place.get("additionalProperties"), Mapping):
        yield place["additionalProperties"]


def _options(places: Iterable[Schema], at: Cursor, root: Schema) -> Iterator[Option]:
    for place in places:
        if at.key:
            for key, below in place.get("properties", {}).items():
                yield {"label": key, "apply": f"{key}: ", "info": _about(below, root)}
        if at.value and "const" in place:
            yield {"label": str(place["const"]), "apply": str(place["const"]), "info": str(place.get("description", ""))}
        if at.value:
            for word in place.get("enum", ()):
                yield {"label": str(word), "apply": str(word), "info": ""}


def _about(below: Any, root: Schema) -> str:
    """What a key means: its own words, or those of what it refers to."""
    if not isinstance(below, Mapping):
        return ""
    said = below.get("description")
    named = root["$defs"].get(str(below.get("$ref", "")).rpartition("/")[2], {})
    return str(said or (named.get("description", "") if isinstance(named, Mapping) else ""))
