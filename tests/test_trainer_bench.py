"""The trainer's bench in a real browser: a rule broken and mended, a case that moves, saving, completion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from benching import EDIT, RULES, bench_settings, small_folder, text
from browsing import CHROMIUM, DESK, PHONE, served
from overlays import MINI

from engine.loading.knowledge import load
from huanqian.web.bases import Bases

SPILT = "[...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll, svg, .code') && e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_folder(tmp_path)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


def page_of(chromium: Any, size: dict[str, int], said: list[str], language: str = "en-GB", **more: Any) -> Any:
    page = chromium.new_context(viewport=size, locale=language, **more).new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda one: said.append(one.text) if "status of 4" not in one.text else None)
    return page


def types_on_line(page: Any, number: int, words: str) -> None:
    """Puts other words on a line of the editor."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Home")
    for _ in range(number - 1):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.insert_text(words)
    page.keyboard.press("Escape")


def test_a_rule_is_broken_and_mended_a_case_moves_and_it_is_saved(chromium: Any, folder: Path) -> None:
    said: list[str] = []
    chosen = bench_settings(folder)
    bases = Bases.of_folder(folder)
    first = bases.present.version
    with served(chosen, bases) as address:
        page = page_of(chromium, DESK, said)
        page.goto(f"{address}/trainer/rule/order-open")
        page.get_by_role("link", name="Edit here").click()
        types_on_line(page, 10, "    stance: x")
        page.locator("#problems .is-error", has_text="line 10, column 13").wait_for()
        assert page.locator(".wrong").inner_text() == "x"
        page.get_by_role("button", name="See the changes").click()
        page.get_by_text("Not saved: mend the errors below first.").wait_for()
        assert "stance: admits" in text(folder)

        page.click("#problems a[data-line]")  # jumps to the line
        types_on_line(page, 10, "    stance: denies")
        page.get_by_text("Errors: 0.").wait_for()
        page.select_option("#case", "cases/admitted.yaml")
        page.get_by_role("button", name="Show side by side").click()
        page.get_by_text("The two differ.").wait_for()
        assert page.locator(".sides svg").count() == 2
        page.get_by_role("button", name="Go on editing").click()
        page.get_by_role("button", name="See the changes").click()
        assert page.locator(".diff .added").inner_text().strip() == "+    stance: denies"
        moved = page.locator(".job-result")
        moved.get_by_text("It is admitted").wait_for()
        assert "open → closed" in moved.inner_text()
        assert "expected" in moved.inner_text()  # what the case says no longer holds
        page.get_by_role("button", name="Save to the file").click()
        page.get_by_text("Saved. New consultations").wait_for()

        assert "stance: denies" in text(folder)
        assert bases.present.version == load(folder).version != first
    assert said == []


def test_the_editor_completes_from_the_vocabulary_and_in_words(chromium: Any, folder: Path) -> None:
    said: list[str] = []
    with served(bench_settings(folder), Bases.of_folder(folder)) as address:
        page = page_of(chromium, PHONE, said, "zh-CN")
        page.goto(f"{address}{EDIT}")
        types_on_line(page, 10, "    sta")
        page.keyboard.press("Control+Space")
        page.locator(".cm-tooltip-autocomplete", has_text="stance").wait_for()
        page.wait_for_timeout(200)  # the editor takes no key for a choice right after the list has come up
        page.keyboard.press("Enter")
        page.keyboard.type("认")
        page.locator(".cm-tooltip-autocomplete", has_text="admits").wait_for()
        page.wait_for_timeout(200)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="看改动").click()
        page.get_by_text("没有改动。").wait_for()
    assert said == []


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", PHONE)], ids=["light", "dark"])
def test_the_pages_are_readable_by_everybody(chromium: Any, folder: Path, scheme: str, size: dict[str, int]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    said: list[str] = []
    (folder / RULES).write_text(text(folder).replace("stance: denies}", "stance: denied}"), "utf-8")
    bases = Bases.of_folder(MINI)
    with served(bench_settings(folder), bases) as address:
        page = page_of(chromium, size, said, color_scheme=scheme)
        for path in ("/trainer?q=order", "/trainer/rule/order-open", "/trainer/fact/stance", "/trainer/files", EDIT):
            page.goto(f"{address}{path}")
            if path == EDIT:
                page.locator(".cm-content").wait_for()
            found = axe.Axe().run(page)
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]] == []
            assert page.evaluate(SPILT) == []
    assert said == []


def test_the_bench_works_without_javascript(chromium: Any, folder: Path) -> None:
    with served(bench_settings(folder), Bases.of_folder(folder)) as address:
        page = page_of(chromium, PHONE, [], java_script_enabled=False)
        page.goto(f"{address}{EDIT}")
        page.fill("#text", text(folder).replace("stance: admits", "stance: x"))
        page.get_by_role("button", name="Check").click()
        assert "line 10, column 13" in page.inner_text("#problems")
        page.fill("#text", text(folder).replace("stance: admits", "stance: [admits, denies]"))
        page.get_by_role("button", name="See the changes").click()
        page.get_by_role("button", name="Save to the file").click()
        assert "Saved." in page.inner_text("main")
    assert "stance: [admits, denies]" in text(folder)
