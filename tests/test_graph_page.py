"""The graph as one HTML page, read by people with a mouse, a keyboard, a screen reader, a dark screen, or without scripts."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from base import DATA
from commands import Here
from test_graph import story

from engine.cases.answers import parse_answer
from engine.consultation import consult
from engine.loading.knowledge import load
from explain.drawing import DrawingError, graph_file, write

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = Path("/usr/bin/chromium")
HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write(story(), path, "zh")
    return path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any, written: Path) -> Iterator[Any]:
    """The page on a phone; the test fails when the browser complains of anything."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(written.as_uri())
    yield page
    context.close()
    assert said == []


def boxes(page: Any, which: str = "") -> list[str]:
    found: list[str] = page.eval_on_selector_all(f"#stage [data-box]{which}", "all => all.map(each => each.dataset.box)")
    return found


def test_a_click_shows_the_reason_the_source_and_the_way_to_a_box(opened: Any) -> None:
    opened.click("[data-box=finding-verdict]")
    assert "认定" in opened.inner_text("#panel")
    assert "来源" in opened.inner_text("#panel")
    assert boxes(opened, ".chosen") == ["finding-verdict"]
    assert {"answer-stance", "finding-verdict"} <= set(boxes(opened, ".lit")) < set(boxes(opened))


def test_the_page_is_no_wider_than_a_phone(opened: Any) -> None:
    opened.click("[data-box=finding-verdict]")
    assert opened.evaluate("document.documentElement.scrollWidth") == 390


def test_the_keyboard_alone_moves_chooses_clears_and_zooms(opened: Any) -> None:
    opened.focus("#stage [data-box]")
    opened.keyboard.press("ArrowDown")
    second = opened.evaluate("document.activeElement.dataset.box")
    assert second == boxes(opened)[1]
    opened.keyboard.press("Enter")
    assert boxes(opened, ".chosen") == [second]
    opened.keyboard.press("Escape")
    assert boxes(opened, ".chosen") == [] and opened.is_hidden("#panel")
    before = opened.evaluate("document.querySelector('#stage svg').clientWidth")
    opened.keyboard.press("+")
    assert opened.evaluate("document.querySelector('#stage svg').clientWidth") > before
    opened.keyboard.press("0")
    assert opened.evaluate("document.querySelector('#stage svg').clientWidth") == before


def test_the_level_opens_the_dimensions_and_one_of_them_at_a_time(opened: Any) -> None:
    assert opened.is_hidden("#parts")
    opened.click("button[data-level=full]")
    assert boxes(opened) == ["dimension-1-law", "dimension-5-courts"]
    opened.click("[data-box=dimension-5-courts]")
    courts = boxes(opened)
    assert courts and all(name.startswith(("rule-", "finding-", "conflict-", "gap-")) for name in courts)
    opened.click("button[data-part='1-law']")
    assert not set(boxes(opened)) & set(courts)
    opened.click("button[data-part=index]")
    assert boxes(opened) == ["dimension-1-law", "dimension-5-courts"]


def test_the_language_changes_the_picture_the_controls_and_the_outline(opened: Any) -> None:
    opened.click("[data-box=finding-verdict]")
    opened.click("button[data-language=en]")
    assert opened.evaluate("document.documentElement.lang") == "en"
    assert "At a glance" in opened.inner_text("#controls") and "一眼看懂" not in opened.inner_text("#controls")
    assert "finding" in opened.inner_text("#panel")
    assert opened.is_visible("[data-outline=en]") and opened.is_hidden("[data-outline=zh]")
    assert opened.get_attribute("#stage", "aria-label") == "Decision graph"


def test_a_search_finds_an_item_and_opens_the_picture_that_shows_it(opened: Any) -> None:
    opened.click("button[data-language=en]")
    opened.fill("#search", "no such words anywhere")
    assert opened.inner_text("#found") == "Nothing found."
    opened.fill("#search", "law sets no limit")
    assert opened.inner_text("#found").endswith("found")
    opened.click("#hits button")
    assert "the law sets no limit" in opened.inner_text("#panel").lower()
    assert opened.get_attribute("button[data-level=plain]", "aria-pressed") == "false"
    assert boxes(opened, ".chosen") == ["rule-no-limit"]


def test_without_scripts_the_outline_says_everything_and_nothing_dead_is_shown(chromium: Any, written: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written.as_uri())
    assert page.is_visible("#stage svg") and page.is_hidden("#controls")
    page.click("[data-outline=zh] .chapter >> nth=0 >> h3")
    assert page.is_visible("#zh-answer-stance summary")
    assert page.is_visible("[data-outline=en] h2")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_light_or_dark(chromium: Any, written: Path, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(written.as_uri())
    for choice in (
        "[data-box=finding-verdict]",
        "button[data-level=axis]",
        "button[data-level=full]",
        "button[data-part='5-courts']",
    ):
        page.click(choice)
        assert [found["id"] for found in axe.run(page).response["violations"]] == []
    page.evaluate("document.querySelectorAll('[data-outline=zh] details').forEach(each => { each.open = true })")
    assert [found["id"] for found in axe.run(page).response["violations"]] == []
    context.close()


def test_hostile_words_of_a_base_or_an_answer_stay_words(chromium: Any, tmp_path: Path) -> None:
    base = tmp_path / "base"
    shutil.copytree(DATA / "story", base)
    facts = base / "facts" / "money.yaml"
    text = facts.read_text("utf-8")
    quoted = json.dumps(HOSTILE)
    changed = text.replace("admits: {zh: 承认, en: admits it}", f"admits: {{zh: {quoted}, en: {quoted}}}")
    facts.write_text(changed.replace("why: {zh: 态度决定走哪条路。", f"why: {{zh: {quoted}"), "utf-8")
    assert facts.read_text("utf-8").count("taken") == 3
    loaded = load(base)
    answers = {name: parse_answer(loaded.facts[name], words) for name, words in {"stance": "admits", "owed": "8000"}.items()}
    path = tmp_path / "graph.html"
    write(consult(loaded, answers, story().as_of), path, "zh")
    counted = _Counted()
    counted.feed(path.read_text("utf-8"))
    assert counted.scripts == 2 and "img" not in counted.tags
    page = chromium.new_page()
    page.goto(path.as_uri())
    page.click("[data-box=answer-stance]")
    assert HOSTILE in page.inner_text("#panel")
    assert page.title() == "还钱决策图" and page.query_selector("img") is None
    page.close()


class _Counted(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts, self.tags = 0, set[str]()
        self.attributes = set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_the_policy_names_the_hashes_of_the_one_script_and_the_one_style_sheet(written: Path) -> None:
    text = written.read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None and policy[1].startswith("default-src 'none'") and "unsafe" not in policy[1]
    for kind, pattern in (("script", r"<script>(.*?)</script>"), ("style", r"<style>(.*?)</style>")):
        parts = re.findall(pattern, text, re.S)
        assert len(parts) == 1
        assert f"{kind}-src 'sha256-{b64encode(sha256(parts[0].encode()).digest()).decode()}'" in policy[1]
    counted = _Counted()
    counted.feed(text)
    assert not {name for name in counted.attributes if name.startswith("on") or name in ("style", "src", "xlink:href")}
    assert "http://" not in text and "https://" not in text


def test_every_item_of_the_graph_is_in_the_outline_of_both_languages_once(written: Path) -> None:
    ids = re.findall(r'id="([^"]+)"', written.read_text("utf-8"))
    assert len(ids) == len(set(ids))
    nodes = json.loads(graph_file(story(), ".json", "zh"))["nodes"]
    whole = [node["id"] for node in nodes if node["kind"] != "condition" and node["levels"] != ["plain"]]
    for language in ("zh", "en"):
        assert {f"{language}-{re.sub('[^A-Za-z0-9_.-]', '-', name)}" for name in whole} <= set(ids)


def test_the_same_answers_give_the_same_page() -> None:
    assert graph_file(story(), ".html", "en", "lawyer") == graph_file(story(), ".html", "en", "lawyer")


def test_the_page_can_open_with_the_time_axis_and_the_outline_holds_its_days(chromium: Any, tmp_path: Path) -> None:
    path = tmp_path / "axis.html"
    write(story(), path, "en", axis=True)
    page = chromium.new_page()
    page.goto(path.as_uri())
    assert page.is_visible("#stage .huanqian-axis") and page.is_hidden("#parts")
    days = page.eval_on_selector_all("#stage .event", "all => all.map(each => each.getAttribute('aria-label').slice(0, 10))")
    told = page.eval_on_selector_all("[data-outline=en] [data-chapter=axis] li", "all => all.map(each => each.textContent)")
    assert "2026-11-23" in days and {line[:10] for line in told} >= set(days)
    page.click("button[data-level=plain]")
    assert page.is_visible("#stage [data-box=finding-verdict]")
    page.close()


def test_an_axis_of_another_kind_is_refused_with_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(DrawingError, match=r"\.dot.*\n.*\.svg, \.png, \.pdf, \.json, \.html"):
        write(story(), tmp_path / "axis.dot", "en", axis=True)


def test_the_command_offers_the_page(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ".html" in Here(monkeypatch, capsys)("graph", "--help").out
