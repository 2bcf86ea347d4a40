"""The page put together. Its policy lets run only the script and the style sheet whose hashes it names."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from engine.model import Language, Text
from explain.page.embedded import COLOURS, embedded, signs
from explain.page.outline import outline
from explain.page.words import CONTROLS, DAY, HTML_LANGUAGES, LEVEL_NAMES, NAMES, TITLE

Pictures = Mapping[tuple[Language, str, str], str]
"""Language, level and name of the part (a dimension, `index` for the eight, `whole` for the plain level and the time axis) to SVG."""
NODE_KEYS = ("id", "kind", "dimension", "levels", "folded_into", "members")
EDGE_KEYS = ("source", "target", "kind")


def page(data: dict[str, Any], pictures: Pictures, axis: Mapping[Language, str], language: Language) -> bytes:
    """UTF-8 HTML. `data`: what the node-link JSON holds; it says what to open first. `axis`: the time axis in words.

    Same input, same bytes.
    """
    drawn = {key: embedded(svg) for key, svg in pictures.items()}
    own = files(__package__)
    style = COLOURS + "".join(dict.fromkeys(css for _, css in drawn.values())) + own.joinpath("page.css").read_text("utf-8")
    script = own.joinpath("page.js").read_text("utf-8")
    policy = f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    title = escape(TITLE.in_(language))
    first = drawn[language, "plain", "whole"][0]
    head = (
        f'<!DOCTYPE html>\n<html lang="{HTML_LANGUAGES[language]}" data-language="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<meta name="referrer" content="no-referrer">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n'
    )
    day = data["as_of"]
    body = [
        f"<body>\n<header><h1>{_both(TITLE, language)}</h1>",
        f"<p>{_both(Text(DAY.zh.format(day=day), DAY.en.format(day=day)), language)}</p>",
        f"<noscript><p>{_both(CONTROLS['noscript'], language)}</p></noscript></header>\n<main>",
        signs(svg for svg, _ in drawn.values()),
        _controls(data, language),
        f'<div id="stage" role="region" {_named("stage", language)}>{first}</div>',
        f'<aside id="panel" aria-live="polite" hidden {_named("panel", language)}></aside>',
        *(_section(data, one, axis[one]) for one in (language, *(other for other in HTML_LANGUAGES if other != language))),
        "</main>",
        *(f'<template data-picture="{" ".join(key)}">{svg}</template>' for key, (svg, _) in drawn.items()),
        f'<script type="application/json" id="graph">{_json(_bones(data))}</script>',
        f"<script>{script}</script>\n</body>\n</html>\n",
    ]
    return (head + "\n".join(body)).encode()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _json(value: object) -> str:
    """JSON that cannot end its script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _bones(data: dict[str, Any]) -> dict[str, Any]:
    """The graph without its texts, which the outline holds."""
    nodes = [{key: node[key] for key in NODE_KEYS if node.get(key)} for node in data["nodes"] if node["kind"] != "condition"]
    edges = [{key: edge[key] for key in EDGE_KEYS} for edge in data["edges"] if edge["kind"] not in ("condition", "cites")]
    words = {name: {"zh": text.zh, "en": text.en} for name, text in CONTROLS.items()}
    titles = {"zh": TITLE.zh, "en": TITLE.en}
    return {"graph": data["graph"], "open": data["open"], "title": titles, "words": words, "nodes": nodes, "edges": edges}


def _both(text: Text, first: Language) -> str:
    """A text in both languages, of which the script shows one; without it the language of the page shows."""
    return "".join(
        f'<span data-l="{one}" lang="{HTML_LANGUAGES[one]}"{"" if one == first else " hidden"}>{escape(text.in_(one))}</span>'
        for one in HTML_LANGUAGES
    )


def _named(name: str, language: Language) -> str:
    return f'data-name="{name}" aria-label="{escape(CONTROLS[name].in_(language))}"'


def _button(attributes: str, text: Text, language: Language) -> str:
    return f'<button type="button" {attributes}>{_both(text, language)}</button>'


def _controls(data: dict[str, Any], language: Language) -> str:
    tongues = "".join(
        f'<button type="button" data-language="{one}" lang="{HTML_LANGUAGES[one]}">{name}</button>' for one, name in NAMES.items()
    )
    levels = "".join(_button(f'data-level="{name}"', text, language) for name, text in LEVEL_NAMES.items())
    parts = _button('data-part="index"', CONTROLS["overview"], language) + "".join(
        _button(f'data-part="{escape(place["id"])}"', _numbered(place), language) for place in data["dimensions"]
    )
    zoom = "".join(
        f'<button type="button" data-zoom="{name}" {_named(name, language)}>{sign}</button>'
        for name, sign in (("closer", "+"), ("further", "−"), ("fit", "↔"))
    )
    search = f'<label>{_both(CONTROLS["search"], language)} <input id="search" type="search" autocomplete="off"></label>'
    return (
        f'<div id="controls" hidden>\n<div role="group" {_named("language", language)}>{tongues}</div>'
        f'<div role="group" {_named("level", language)}>{levels}</div>\n'
        f'<div role="group" id="parts" {_named("dimension", language)}>{parts}</div>\n'
        f'<div class="row">{search}{zoom}</div><p id="found" role="status"></p><ul id="hits"></ul>\n'
        f'<p class="help">{_both(CONTROLS["help"], language)}</p></div>'
    )


def _numbered(place: dict[str, Any]) -> Text:
    return Text(f"{place['id'][0]} {place['label']['zh']}", f"{place['id'][0]} {place['label']['en']}")


def _section(data: dict[str, Any], language: Language, axis: str) -> str:
    look = f'class="outline" data-outline="{language}" lang="{HTML_LANGUAGES[language]}"'
    return f"<section {look}>\n{outline(data, language, axis)}\n</section>"
