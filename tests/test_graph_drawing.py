"""Drawn graphs: nothing overlaps or overflows, in both languages, with any font, with and without Graphviz."""

from __future__ import annotations

import shutil
import time
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from base import DATA, W, worked
from drawn import SVG, assert_sound, nodes, outline, rendered_ems, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from test_graph import LANGUAGES, story, whole

from engine.cases.answers import parse_answer
from engine.consultation import consult
from engine.loading.knowledge import load
from engine.model import Language
from engine.values import day
from explain.draw import layout
from explain.draw.boxes import MARGIN
from explain.draw.measure import ems
from explain.draw.outputs import drawing, picture_of, pictured
from explain.draw.packing import packed
from explain.draw.styles import (
    DARK_EDGE,
    DARK_FAINT,
    DARK_HELD,
    DARK_INK,
    DARK_PAPER,
    DARK_RED,
    EDGE,
    FAINT,
    HELD,
    INK,
    PAPER,
    RED,
    STYLES,
)
from explain.drawing import graph_of
from explain.graph.chain import Graph
from explain.graph.eight import eight
from explain.graph.levels import Level, at_level

SHOWN = ("W1", "W5", "W6")
PHONE = 430


def svg(graph: Graph, narrow: bool = False) -> Element:
    return fromstring(drawing(graph, ".svg", narrow))


@cache
def strong(language: Language) -> Graph:
    """The lawyer level with the badges of evidence."""
    return graph_of(worked("W1"), language, "lawyer")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", W)
def test_the_plain_level_is_sound_and_as_wide_as_a_phone(name: str, language: Language) -> None:
    picture = svg(at_level(whole(name, language), "plain"))
    assert_sound(picture)
    assert float(picture.get("width", "0")) <= PHONE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", W)
def test_the_overview_of_the_dimensions_is_sound_and_as_wide_as_a_phone(name: str, language: Language) -> None:
    picture = svg(eight(whole(name, language)))
    assert_sound(picture)
    assert float(picture.get("width", "0")) <= PHONE
    (heading,) = [area for group in picture.iter(f"{SVG}text") if group.get("class") == "heading" for _, area in texts_of(group)]
    (body,) = [g for g in picture if (g.get("transform") or "").startswith("translate") and g.get("class") is None]
    down = float((body.get("transform") or "").rstrip(")").split()[-1])
    assert heading.bottom <= down + min(outline(group).top for group in nodes(picture).values())


def texts_of(text: Element) -> list[tuple[str, object]]:
    holder = Element("g")
    holder.append(text)
    return list(texts(holder))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOWN)
def test_every_condition_is_drawn_soundly(name: str, language: Language) -> None:
    assert_sound(svg(at_level(whole(name, language), "full")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lawyer_level_with_its_badges_is_sound(language: Language) -> None:
    assert_sound(svg(strong(language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", ["lawyer", "full"])
def test_in_one_column_a_dimension_is_sound_and_as_wide_as_a_phone(level: Level, language: Language) -> None:
    picture = svg(at_level(whole("W5", language), level, "1-law"), narrow=True)
    assert_sound(picture)
    assert float(picture.get("width", "0")) <= PHONE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", ["lawyer", "full"])
def test_without_graphviz_there_is_still_a_sound_picture(
    level: Level, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "binaries", lambda: ())
    picture = svg(at_level(whole("W6", language), level, "5-courts"))
    assert_sound(picture)
    assert len(nodes(picture)) > 10


def test_a_graphviz_that_fails_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "dot"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(layout, "binaries", lambda: (str(tmp_path / "absent"), str(broken)))
    assert_sound(svg(at_level(whole("W1"), "lawyer", "1-law")))


def said(graph: Graph) -> set[str]:
    """Every line of the sheets."""
    return {line for item in picture_of(graph).items for line in item.box.lines}


@pytest.mark.parametrize("font", ["Noto Sans SC", "Libertinus Serif", "New Computer Modern"])
def test_real_fonts_need_no_more_room_than_was_measured_and_the_margin(font: str) -> None:
    import pylopdf_fonts_zh_cn

    lines = sorted({words for graph in (whole("W6", "zh"), whole("W6", "en")) for words in said(at_level(graph, "full"))})
    folder = str(pylopdf_fonts_zh_cn.sans_path().parent) if font.startswith("Noto") else None
    for words, width in zip(lines, rendered_ems(lines, font, folder), strict=True):
        assert width <= ems(words) + MARGIN / 14, words  # 14 points: the largest letters


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(10, 300), st.integers(10, 200)), max_size=40))
def test_packed_rectangles_never_touch_and_keep_within_the_width(sizes: list[tuple[int, int]]) -> None:
    corners, height = packed(sizes, 320.0, 10.0)
    areas = [(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    for place, (left, top, right, bottom) in enumerate(areas):
        assert left >= 0 and right <= 320 and top >= 0 and bottom <= height
        for l2, t2, r2, b2 in areas[place + 1 :]:
            assert right + 10 <= l2 or r2 + 10 <= left or bottom + 10 <= t2 or b2 + 10 <= top


@pytest.mark.parametrize("name", SHOWN)
def test_little_of_a_page_of_rules_is_empty(name: str) -> None:
    picture, places = pictured(at_level(whole(name), "full", "1-law"))
    inked = sum(item.box.width * item.box.height for item in picture.items)
    assert inked >= 0.45 * places.width * places.height


def test_a_defeated_rule_is_struck_through_and_its_defeater_barred() -> None:
    picture = svg(graph_of(story(), "zh", "full"))
    (defeated,) = [group for group in nodes(picture).values() if "defeated" in (group.get("class") or "")]
    assert [t for t in defeated.iter(f"{SVG}text") if t.get("text-decoration") == "line-through"]
    assert [group for group in nodes(picture).values() if "defeater" in (group.get("class") or "")]
    assert picture.findall(f".//{SVG}rect[@class='solid']")


def test_conditions_differ_in_shape_in_word_and_in_colour() -> None:
    picture = svg(at_level(whole("W6"), "full"))
    marks = {state: picture.find(f".//{SVG}g[@class='mark {state}']") for state in ("held", "failed", "unknown")}
    shapes = {state: tuple(e.tag for e in mark) for state, mark in marks.items() if mark is not None}
    assert len(set(shapes.values())) == 3
    rows = [t.text or "" for t in picture.iter(f"{SVG}text") if t.get("class") == "row"]
    for word in ("成立 · ", "不成立 · ", "未知 · "):
        assert any(row.startswith(word) for row in rows)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", STYLES)
def test_words_and_lines_stand_out_on_light_and_on_dark_screens(name: str) -> None:
    style = STYLES[name]
    for ink in (INK, FAINT):
        assert contrast(ink, style.fill) >= 4.5
    for ink in (DARK_INK, DARK_FAINT):
        assert contrast(ink, style.dark[0]) >= 4.5
    assert contrast(style.line, PAPER) >= 3 and contrast(style.dark[1], DARK_PAPER) >= 3
    for light, dark in ((EDGE, DARK_EDGE), (RED, DARK_RED), (HELD, DARK_HELD)):
        assert contrast(light, PAPER) >= 4.5 and contrast(dark, DARK_PAPER) >= 4.5


def thousand(folder: Path) -> Path:
    """A base of a thousand rules, each finding concluded by two of them."""
    shutil.copytree(DATA / "story", folder)
    word = "{zh: 词语, en: word}"
    findings = "".join(f"g{i}: {{kind: yes_no, label: {word}}}\n" for i in range(500))
    (folder / "findings" / "big.yaml").write_text(findings, encoding="utf-8")
    for dimension, first in (("1-law", 0), ("5-courts", 250)):
        rules = ""
        for i in range(first, first + 250):
            above = f"g{(i - 1) // 2}: yes" if i else "stance: admits"
            before = f"g{i - 1}: yes, owed: {{above: {i}}}" if i else "owed: {above: 0}"
            for k, condition in enumerate((above, before)):
                rules += f"r{i}-{k}: {{title: {word}, because: {word}, sources: [law/188], if: {{{condition}}}, then: {{g{i}: yes}}}}\n"
        (folder / "rules" / dimension / "big.yaml").write_text(rules, encoding="utf-8")
    return folder


def test_a_thousand_rules_give_an_overview_a_person_can_read_and_a_full_level_soon(tmp_path: Path) -> None:
    base = load(thousand(tmp_path / "big"))
    written = {"stance": "admits", "owed": "8000", "due_on": "2026-04-30"}
    answers = {name: parse_answer(base.facts[name], words) for name, words in written.items()}
    consultation = consult(base, answers, day("2026-11-23"))
    assert len(consultation.firings) > 1000
    start = time.monotonic()
    plain = graph_of(consultation, "zh")
    assert len(plain) <= 12
    assert_sound(svg(plain))
    drawn = svg(graph_of(consultation, "zh", "full"))
    assert time.monotonic() - start < 30
    assert len(nodes(drawn)) > 1000
