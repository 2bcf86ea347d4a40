"""Coverage as one HTML page that needs nothing else: no script, no network, readable on a phone and in the dark."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from workshop.coverage.items import Dimension
from workshop.coverage.words import LACKING, CoverageWords

CSS = Path(__file__).with_name("page.css")
HEADS = {"zh": ("方面", "覆盖", "比例"), "en": ("What", "Covered", "Share")}
SKIP = {"zh": "跳到没有覆盖的部分", "en": "Skip to what is not covered"}


def page(words: CoverageWords) -> str:
    """The page; the same coverage gives the same bytes."""
    return "\n".join(_lines(words)) + "\n"


def _lines(words: CoverageWords) -> Iterator[str]:
    style, title = CSS.read_text("utf-8"), escape(words.say("title"))
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    yield "<!doctype html>"
    yield f'<html lang="{"zh-CN" if words.language == "zh" else "en-GB"}">'
    yield '<head><meta charset="utf-8">'
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>{style}</style></head>"
    yield f'<body><a class="skip" href="#gaps">{SKIP[words.language]}</a>'
    yield f"<header><h1>{title}</h1></header>"
    yield "<main>"
    yield from _table(words)
    yield f'<h2 id="gaps">{escape(words.say("by_file"))}</h2>'
    short = [d for d in words.worst_first() if words.coverage.uncovered(d)]
    if not short:
        yield f'<p class="full">{escape(words.say("nothing"))}</p>'
    for dimension in short:
        yield from _gaps(words, dimension)
    yield "</main></body></html>"


def _table(words: CoverageWords) -> Iterator[str]:
    what, covered, share = HEADS[words.language]
    yield f"<table><caption>{escape(words.disputes())}</caption>"
    yield f'<thead><tr><th scope="col">{what}</th><th scope="col" class="bar">{share}</th><th scope="col">{covered}</th></tr></thead>'
    yield "<tbody>"
    for dimension in words.coverage.dimensions:
        yield _row(words, dimension, f'<a href="#{dimension}">{escape(words.dimension(dimension))}</a>')
    yield _row(words, None, escape(words.say("all")))
    yield "</tbody></table>"


def _row(words: CoverageWords, dimension: Dimension | None, name: str) -> str:
    share = words.coverage.share(dimension)
    full = share.covered == share.of
    said = escape(words.share(share))
    if full and dimension is not None:
        name = escape(words.dimension(dimension))
    meter = f'<meter min="0" max="{max(share.of, 1)}" value="{share.covered}" aria-label="{said}">{said}</meter>'
    kind = "full" if full else "short"
    return f'<tr><th scope="row">{name}</th><td class="bar">{meter}</td><td class="number {kind}">{said}</td></tr>'


def _gaps(words: CoverageWords, dimension: Dimension) -> Iterator[str]:
    yield f'<section aria-labelledby="{dimension}"><h2 id="{dimension}">{escape(words.dimension(dimension))}</h2>'
    for file, items in words.coverage.uncovered(dimension).items():
        count = words.gaps(len(items))
        yield f"<details><summary><code>{escape(file)}</code> {escape(count)}</summary><ul>"
        for item in items:
            lacking = words.say("semicolon").join(LACKING[what].in_(words.language) for what in item.lacking)
            name = escape(words.name(item))
            yield f"<li>{name}{words.say('colon')}<span class='short'>{escape(lacking)}</span> <code>{escape(str(item.place))}</code></li>"
        yield "</ul></details>"
    yield "</section>"
