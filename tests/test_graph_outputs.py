"""Graphs as files: every kind opens, says the same on every run, and is what people looked at."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from xml.etree.ElementTree import fromstring

import networkx as nx
import pytest
from base import ROOT, worked
from drawn import SVG, nodes
from golden_files import assert_golden
from test_graph import LANGUAGES, story

from engine.consultation import consult
from engine.model import Language
from explain.draw.outputs import SUFFIXES
from explain.drawing import DrawingError, graph_file, graph_of, write
from explain.graph.levels import LEVELS, Level


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
def test_the_graph_of_a_small_dispute_is_drawn_as_it_was_looked_at(language: Language, level: Level) -> None:
    assert_golden(f"graph-{level}.{language}.dot", graph_file(story(), ".dot", language, level).decode())


@pytest.mark.parametrize("suffix", [".mmd", ".graphml"])
def test_the_text_outputs_of_a_small_dispute_are_as_they_were_read(suffix: str) -> None:
    assert_golden(f"graph-plain.zh{suffix}", graph_file(story(), suffix, "zh").decode())


def test_the_node_link_file_of_a_small_dispute_is_as_it_was_read() -> None:
    assert_golden("graph.json", graph_file(story(), ".json", "zh").decode())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_dispute_gives_the_same_bytes(suffix: str) -> None:
    assert graph_file(story(), suffix, "zh", "lawyer") == graph_file(story(), suffix, "zh", "lawyer")


def test_the_bytes_do_not_depend_on_the_order_of_hashes() -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); from test_graph import story; from explain.drawing import graph_file\n"
        "for level in ('plain', 'lawyer', 'full'):\n"
        "    for suffix in ('.svg', '.json', '.dot', '.graphml'):\n"
        "        for part in (None, '5-courts'): print(hashlib.md5(graph_file(story(), suffix, 'zh', level, part)).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] and runs[0].count(b"\n") == 24


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
def test_a_screen_reader_gets_the_graph_in_words_and_the_keyboard_reaches_every_box(language: Language, level: Level) -> None:
    picture = fromstring(graph_file(story(), ".svg", language, level))
    assert picture.get("role") == "graphics-document" and (picture.get("lang") or "").startswith(language)
    described = picture.find(f"{SVG}desc")
    assert picture.find(f"{SVG}title") is not None and described is not None
    ids = [element.get("id") for element in picture.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for group in nodes(picture).values():
        assert group.get("role") == "graphics-symbol" and group.get("tabindex") == "0"
        assert (group.get("aria-label") or "") in (described.text or "")
        assert group.find(f"{SVG}title") is not None
    style = picture.find(f"{SVG}style")
    assert style is not None and "prefers-color-scheme:dark" in (style.text or "") and "@media print" in (style.text or "")


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


def test_a_pdf_of_many_rules_has_a_page_for_the_overview_and_each_dimension() -> None:
    used = {data["dimension"] for _, data in graph_of(story(), "zh", "full").nodes(data=True) if "rows" in data}
    data = graph_file(story(), ".pdf", "zh", "full")
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1 + len(used)
    assert len(re.findall(rb"/Type\s*/Page\b", graph_file(story(), ".pdf", "zh"))) == 1


def test_a_folder_gets_the_overview_and_a_page_for_each_dimension_that_it_links_to(tmp_path: Path) -> None:
    write(worked("W1"), tmp_path / "pages", "zh", "lawyer")
    index = fromstring((tmp_path / "pages" / "index.svg").read_text("utf-8"))
    linked = {a.get("href") or "" for a in index.iter(f"{SVG}a")}
    assert len(linked) >= 5
    assert {path.name for path in (tmp_path / "pages").iterdir()} == {"index.svg", *linked}


@pytest.mark.parametrize("level", LEVELS)
def test_the_graphml_of_a_graph_reads_back(level: Level, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    write(story(), path, "en", level)
    graph = graph_of(story(), "en", level)
    read = nx.read_graphml(path)
    assert set(read) == set(graph) and set(read.edges) == set(graph.edges)


def test_the_node_link_file_holds_every_level_and_reads_back() -> None:
    data = json.loads(graph_file(worked("W1"), ".json", "en", "lawyer", "5-courts"))
    assert data["graph"] == 1 and data["open"] == {"level": "lawyer", "dimension": "5-courts"}
    read = nx.node_link_graph(data, edges="edges")
    assert len(read) == len(data["nodes"]) and read.number_of_edges() == len(data["edges"])
    names = {node["id"] for node in data["nodes"]}
    edges = {edge["id"] for edge in data["edges"]}
    for node in data["nodes"]:
        assert node["levels"] or node["kind"] in ("answer", "presumed", "unknown", "source")
        assert set(node["folded_into"]) <= names | edges
        assert set(node["sources"]) <= set(data["sources"]) | {ref for ref in node["sources"] if "/" not in ref}
        assert node["label"]["zh"] and node["label"]["en"]
    for level in LEVELS:
        graph = graph_of(worked("W1"), "zh", level)
        shown = {node["id"] for node in data["nodes"] if level in node["levels"] and node["kind"] != "condition"}
        assert shown == set(graph)


@pytest.mark.parametrize("name", ["graph.gif", "graph.svgz"])
def test_an_unknown_kind_of_file_is_refused_with_the_known_ones(name: str, tmp_path: Path) -> None:
    with pytest.raises(DrawingError) as refused:
        write(story(), tmp_path / name, "zh")
    (found,) = refused.value.problems
    assert found.hint is not None and all(suffix in found.hint.en for suffix in SUFFIXES)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("narrow", [False, True])
def test_a_dispute_without_answers_is_drawn_too(level: Level, narrow: bool) -> None:
    nothing = consult(story().knowledge, {}, story().as_of)
    for dimension in (None, *story().knowledge.dimensions):
        assert fromstring(graph_file(nothing, ".svg", "zh", level, dimension, narrow)).find(f"{SVG}title") is not None


def test_where_there_is_nothing_to_draw_the_picture_says_so() -> None:
    nothing = consult(story().knowledge, {}, story().as_of)
    assert "There is no reasoning to draw here yet." in graph_file(nothing, ".svg", "en", "lawyer", "5-courts").decode()
