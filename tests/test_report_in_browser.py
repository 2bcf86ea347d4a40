"""The report's page in a real browser: on a phone and a desk, in the light and the dark, to assistive technology, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from base import worked

from engine.model import Language
from explain.report_formats.html import html_text
from explain.report_formats.whole import WholeReport

CHROMIUM = "/usr/bin/chromium"
SPILT = """[...document.querySelectorAll("p, li, h1, h2, h3, h4, td, th, summary")]
  .filter((each) => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== "inline")
  .map((each) => each.textContent)"""
"""The texts that are wider than their box."""


@cache
def page(name: str, language: Language) -> str:
    return html_text(WholeReport(worked(name), language).document())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with driver.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize(
    ("name", "language", "shapes"),
    [("W1", "zh", (("light", 390), ("dark", 1280))), ("W6", "en", (("dark", 390), ("light", 1280)))],
)
def test_the_page_fits_a_phone_and_has_no_barrier_in_light_and_dark(
    name: str, language: Language, shapes: tuple[tuple[str, int], ...], browser: Any, tmp_path: Path
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    path = tmp_path / "report.html"
    path.write_text(page(name, language), encoding="utf-8")
    said: list[str] = []
    shown = browser.new_page()
    shown.on("console", lambda message: said.append(message.text))
    shown.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    shown.goto(path.as_uri())
    for scheme, width in shapes:
        shown.set_viewport_size({"width": width, "height": 844})
        shown.emulate_media(color_scheme=scheme)
        assert shown.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert shown.evaluate(SPILT) == []
        assert axe.Axe().run(shown).response["violations"] == []
    shown.close()
    assert said == []


def test_on_paper_the_folded_reasons_are_shown(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(page("W1", "en"), encoding="utf-8")
    shown = browser.new_page()
    shown.goto(path.as_uri())
    seen = "document.querySelector('.reasons details p').checkVisibility()"
    assert not shown.evaluate(seen)
    shown.emulate_media(media="print")
    assert shown.evaluate(seen)
    shown.close()
