"""The decision graph: everything that fired is in it, nothing overlaps or overflows, and the same input draws the same bytes."""

from __future__ import annotations

import json
import struct
import zlib
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from base import DATA, W, worked
from golden_files import assert_golden
from small_base import base_of

from engine.answers import parse_answer
from engine.consultation import consult
from engine.loading import load
from engine.model import Language
from engine.trace import Consultation
from engine.values import day
from explain import layout
from explain.drawing import DrawingError, drawing, graph_of, write
from explain.graph import Graph
from explain.measure import ems

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SVG = "{http://www.w3.org/2000/svg}"
Rectangle = tuple[float, float, float, float]


@cache
def story() -> Consultation:
    base = load(DATA / "story")
    written = {"stance": "admits", "owed": "8000", "due_on": "2026-04-30"}
    return consult(base, {name: parse_answer(base.facts[name], words) for name, words in written.items()}, day("2026-11-23"))


def svg(graph: Graph) -> ElementTree.Element:
    return ElementTree.fromstring(drawing(graph, ".svg"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("full", [False, True])
def test_the_graph_of_a_small_dispute_is_drawn_as_it_was_looked_at(language: Language, full: bool) -> None:
    dot = drawing(graph_of(story(), language, full), ".dot").decode()
    assert_golden(f"graph-{'full' if full else 'overview'}.{language}.dot", dot)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", W)
def test_an_overview_has_at_most_twelve_nodes_with_the_verdict_among_them(name: str, language: Language) -> None:
    graph = graph_of(worked(name), language)
    assert 4 <= len(graph) <= 12
    assert any(data.get("shown_as") == "verdict" for _, data in graph.nodes(data=True))


@pytest.mark.parametrize("name", W)
def test_a_folded_arrow_says_how_many_steps_it_folds(name: str) -> None:
    graph = graph_of(worked(name), "en")
    labels = [data["label"] for _, _, data in graph.edges(data=True) if data["kind"] == "folded"]
    assert labels and all(label.split()[0].isdigit() and label.split()[1] in ("step", "steps") for label in labels)


@pytest.mark.parametrize("name", W)
def test_every_fired_and_every_defeated_rule_is_in_the_full_graph(name: str) -> None:
    consultation = worked(name)
    nodes = [data for _, data in graph_of(consultation, "zh", full=True).nodes(data=True)]
    drawn = {data["rule"] for data in nodes if data.get("rule") and data["kind"] != "defeated"}
    assert {f.rule.id for f in consultation.firings} <= drawn
    assert {d.rule.id for d in consultation.defeated} == {data["rule"] for data in nodes if data["kind"] == "defeated"}


def test_a_defeated_rule_is_struck_through_and_points_out_who_defeated_it() -> None:
    graph = graph_of(story(), "zh", full=True)
    (defeated,) = [name for name, data in graph.nodes(data=True) if data["kind"] == "defeated"]
    assert graph.nodes[defeated]["guide"]
    assert [data["kind"] for _, _, data in graph.in_edges(defeated, data=True) if data["kind"] == "overrides"]
    struck = [t for t in svg(graph).iter(f"{SVG}text") if t.get("text-decoration") == "line-through"]
    assert struck


def test_presumed_and_unknown_premises_are_marked() -> None:
    kinds = {data["kind"] for _, data in graph_of(story(), "zh", full=True).nodes(data=True)}
    assert {"answer", "presumed", "rule", "finding", "advice", "defeated"} <= kinds
    assert "unknown" in {data["kind"] for _, data in graph_of(worked("W1"), "zh", full=True).nodes(data=True)}


@pytest.mark.parametrize("dimension", range(8))
def test_one_dimension_shows_only_rules_of_that_dimension(dimension: int) -> None:
    consultation = worked("W6")
    chosen = list(consultation.knowledge.dimensions)[dimension]
    graph = graph_of(consultation, "zh", dimension=chosen)
    assert {data["dimension"] for _, data in graph.nodes(data=True) if data["kind"] in ("rule", "defeated", "advice")} <= {chosen}


@pytest.mark.parametrize("suffix", [".svg", ".dot", ".json", ".png"])
def test_the_same_dispute_gives_the_same_bytes(suffix: str) -> None:
    assert drawing(graph_of(story(), "zh"), suffix) == drawing(graph_of(story(), "zh"), suffix)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", W)
def test_nothing_overlaps_or_overflows_in_an_overview(name: str, language: Language) -> None:
    picture = svg(graph_of(worked(name), language))
    assert_boxes_are_sound(picture)
    assert float(picture.get("width", "0")) <= 480


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["W1", "W5", "W6"])
def test_nothing_overlaps_or_overflows_in_a_full_graph(name: str, language: Language) -> None:
    assert_boxes_are_sound(svg(graph_of(worked(name), language, full=True)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("dimension", ["1-law", "5-courts"])
def test_without_graphviz_there_is_still_a_sound_picture(
    dimension: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "binaries", lambda: ())
    picture = svg(graph_of(worked("W1"), language, dimension=dimension))
    assert_boxes_are_sound(picture)
    assert len(picture.findall(f".//{SVG}g[@aria-label]")) > 10


def test_a_graphviz_that_fails_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "dot"
    broken.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(layout, "binaries", lambda: (str(tmp_path / "absent"), str(broken)))
    assert_boxes_are_sound(svg(graph_of(worked("W1"), "zh", full=True)))


@pytest.mark.parametrize("full", [False, True])
def test_a_contradiction_is_marked_in_double_red(full: bool) -> None:
    base = base_of("a: if: {self: yes}, then: {sum_1: 1}", "b: if: {self: yes}, then: {sum_1: 2}")
    graph = graph_of(consult(base, {"self": True}, day("2026-11-23")), "zh", full)
    assert [data["label"] for _, data in graph.nodes(data=True) if data["kind"] == "conflict"] == ["词"]
    assert svg(graph).findall(f".//{SVG}g[@class='node conflict']/{SVG}rect[@class='line']")


@pytest.mark.parametrize("name", W)
def test_every_finding_of_an_overview_follows_from_something_in_it(name: str) -> None:
    graph = graph_of(worked(name), "zh")
    full = graph_of(worked(name), "zh", full=True)
    given = {n for n, data in full.nodes(data=True) if data["kind"] == "answer" and data["fact"] != "today"}
    for node, data in graph.nodes(data=True):
        if data["kind"] == "finding" and node in full and given & nx.ancestors(full, node):
            assert graph.in_degree(node), node


def assert_boxes_are_sound(picture: ElementTree.Element) -> None:
    """Every line of text lies inside its box by east-asian width, and no two boxes share a point."""
    boxes: dict[str, Rectangle] = {}
    for group in picture.iter(f"{SVG}g"):
        if "node" not in (group.get("class") or "").split():
            continue
        left, top, right, bottom = outline(group)
        boxes[group.get("id", "")] = (left, top, right, bottom)
        for text in group.iter(f"{SVG}text"):
            size, middle, line = float(text.get("font-size", "0")), float(text.get("x", "0")), float(text.get("y", "0"))
            half = ems(text.text or "") * size / 2
            assert left <= middle - half and middle + half <= right, text.text
            assert top <= line - size * 0.8 and line <= bottom, text.text
    assert boxes
    names = sorted(boxes, key=lambda n: boxes[n])
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            (left, top, right, bottom), (l2, t2, r2, b2) = boxes[one], boxes[other]
            assert right <= l2 or r2 <= left or bottom <= t2 or b2 <= top, (one, other)


def outline(group: ElementTree.Element) -> Rectangle:
    """The rectangle around the drawn box of a node."""
    shape = next(e for e in group.iter() if "box" in (e.get("class") or "").split())
    if shape.tag == f"{SVG}rect":
        x, y = float(shape.get("x", "0")), float(shape.get("y", "0"))
        return x, y, x + float(shape.get("width", "0")), y + float(shape.get("height", "0"))
    points = [tuple(map(float, pair.split(","))) for pair in shape.get("points", "").split()]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_gets_the_graph_in_words(language: Language) -> None:
    picture = svg(graph_of(story(), language))
    assert picture.get("role") == "img"
    assert (picture.get("lang") or "").startswith(language)
    described = picture.find(f"{SVG}desc")
    assert picture.find(f"{SVG}title") is not None and described is not None
    for group in picture.findall(f".//{SVG}g[@aria-label]"):
        assert (group.get("aria-label") or "") in (described.text or "")
        assert group.find(f"{SVG}title") is not None


def test_a_png_is_a_picture_with_ink_on_it(tmp_path: Path) -> None:
    target = tmp_path / "graph.png"
    write(story(), target, "zh")
    data = target.read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    assert width > 300 and height > 300
    start, pixels = 8, b""
    while start < len(data):
        (length,) = struct.unpack(">I", data[start : start + 4])
        if data[start + 4 : start + 8] == b"IDAT":
            pixels += data[start + 8 : start + 8 + length]
        start += 12 + length
    assert len(set(zlib.decompress(pixels))) > 50


def test_the_json_of_a_graph_reads_back() -> None:
    data = json.loads(drawing(graph_of(story(), "en", full=True), ".json"))
    names = {node["id"] for node in data["nodes"]}
    assert data["directed"] and all(edge["source"] in names and edge["target"] in names for edge in data["edges"])


def test_an_unknown_kind_of_file_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(DrawingError) as refused:
        write(story(), tmp_path / "graph.gif", "zh")
    (found,) = refused.value.problems
    assert found.hint is not None or ".svg" in found.message.en
    assert not list(tmp_path.iterdir())
