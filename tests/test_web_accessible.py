"""Each kind of page is readable by everybody: screen readers, dark screens, narrow and magnified ones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from browsing import CHROMIUM, PHONE, Person, served, settings
from visiting import q

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
NARROW = 320
"""Also what a screen of 640 pixels has at 200 %, and one of 1280 at 400 %."""
SPILT = "[...document.querySelectorAll('main *, aside *')].filter(e => !e.closest('.scroll, svg, progress') && e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
SMALL = """[...document.querySelectorAll('button, .button, .choice, select, input[type=text], nav a, summary, .act a')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44 && !e.closest('.report')).map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Someone who has answered the main questions of a dispute and listed a payment."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with served(settings(tmp_path_factory.mktemp("web"))) as address, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        found = Person(browser.new_page(viewport=PHONE), address, "W1", "en")
        found.starts()
        found.goes_on()
        found.page.goto(f"{address}/money")
        found.page.fill("#m-day", "2024-05-03")
        found.page.fill("#m-amount", "3000")
        found.page.check("[name=kind][value=lent]")
        found.page.click("form.movement button")
        yield found
        browser.close()


def open_page(person: Person, kind: str) -> None:
    """Brings a page of this kind up, some only by way of a form."""
    page, address = person.page, person.address
    path, _, way = kind.partition("!")
    page.goto(f"{address}{path}")
    if way == "empty":
        page.fill("input.typed", "")
        page.click("button[value=answer]")
    elif way == "loose":
        page.fill("input.typed", "April 2026")
        page.click("button[value=answer]")
    elif way == "clash":
        page.fill("input.typed", "2026-05-05")
        page.click("button[value=answer]")
    elif way == "guess":
        page.fill("#m-day", "May 2024")
        page.fill("#m-amount", "about 500")
        page.check("[name=kind][value=lent]")
        page.click("form.movement button")
    elif way == "open":
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.wait_for_load_state()


KINDS = (
    "/",
    f"{q('stage')}!open",
    q("emergencies"),
    f"{q('due_on')}!empty",
    f"{q('due_on')}!loose",
    f"{q('lent_on')}!clash",
    "/so-far",
    "/answers",
    "/money!open",
    "/money!guess",
    "/files",
    "/result",
    "/why/payment_order",
    "/what-if",
    f"/what-if/{q('stance')[3:]}",
    "/nowhere",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_fault_that_axe_finds_and_fits_a_narrow_screen(person: Person, kind: str) -> None:
    page = person.page
    page.set_viewport_size(PHONE)
    open_page(person, kind)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.set_viewport_size({"width": NARROW, "height": 700})
    assert page.evaluate(SPILT) == []
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW
    assert page.evaluate(SMALL) == []


def test_what_is_wrong_leads_to_its_box(person: Person) -> None:
    page = person.page
    open_page(person, f"{q('due_on')}!empty")
    page.click("#summary a")
    assert page.evaluate("document.activeElement.name") == "v.due_on"


def test_headings_come_in_order_and_each_page_has_one_of_the_first_level(person: Person) -> None:
    for kind in ("/", q("stage"), "/answers", "/money", "/result", "/files"):
        open_page(person, kind)
        levels = person.page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(one => Number(one.tagName[1]))")
        assert levels.count(1) == 1, kind
        assert all(after - before <= 1 for before, after in pairwise(levels)), (kind, levels)
