"""The canonical layout changes nothing but the layout, and keeps every comment."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from base import KNOWLEDGE, shipped
from commands import Here
from hypothesis import given, settings
from hypothesis import strategies as st
from overlays import MINI

from engine.loading.knowledge import load
from engine.model import Place
from engine.problems import KnowledgeError
from engine.reading import NotReadable, read_bytes
from workshop.authoring.edits import Edit, write_all
from workshop.authoring.fmt import formatted, laid_out, meaning
from workshop.authoring.layout import LAYOUTS
from workshop.authoring.marks import document

FILES = sorted(KNOWLEDGE.rglob("*.yaml"))


def laid(text: str, name: str = "rules/1-law/a.yaml") -> str:
    return formatted(text.encode("utf-8"), name)


def without_places(value: Any) -> Any:
    """A loaded base without the lines on which things stand, nor its version and folder."""
    if isinstance(value, Place):
        return value.file.partition("#")[0]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kept = [field.name for field in dataclasses.fields(value) if field.name not in ("version", "folder", "mentions")]
        return [type(value).__name__, *((name, without_places(getattr(value, name))) for name in kept)]
    if isinstance(value, Mapping):
        return [(key, without_places(inner)) for key, inner in value.items()]
    if isinstance(value, (list, tuple)):
        return [without_places(inner) for inner in value]
    return value


def test_the_shipped_base_says_the_same_afterwards(tmp_path: Path) -> None:
    copy = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, copy)
    done = laid_out(copy, [])
    assert not done.problems
    write_all(done.changed)
    assert without_places(load(copy)) == without_places(shipped())
    assert not laid_out(copy, []).changed, "a second run changes nothing"
    for path in FILES:
        name = path.relative_to(KNOWLEDGE)
        before, after = path.read_bytes(), (copy / name).read_bytes()
        assert meaning(read_bytes(before, "a")) == meaning(read_bytes(after, "a"))
        comments = [sorted(document(data.decode("utf-8")).comments) for data in (before, after)]
        assert comments[0] == comments[1]


NASTY = st.sampled_from(
    ["yes", "no", "甲", "a, b", "a: b", "see #3", "他说“还”", "{x}", "[y]", "-", "- a", "12%", "2024-01-01", "1.50", "0123", "?", "Did he?",
     "it's", 'say "x"', "a\\b", "：，", "* a", "& b", "!t", "%d", "@a", "`b`", "~", "null", " lead", "end ", "two\nlines", "a\n\nb", "", "'", '"',
     "$today", "D5-12", "http://x", "…", "\u3000", "a #b", "#c", "=", "<<", "|", ">", "---", "...", "a:"]
) | st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)  # fmt: skip
KEYS = st.sampled_from(
    ["title", "if", "then", "because", "zh", "en", "from", "options", "advise", "says", "x1", "no", "甲", "yes"]
)


def nodes() -> st.SearchStrategy[Any]:
    return st.recursive(
        NASTY, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=14
    )


@st.composite
def documents(draw: st.DrawFn) -> str:
    """YAML as another program writes it, in block or flow style, wide or narrow, with comments between the lines."""
    value = draw(st.dictionaries(KEYS, nodes(), min_size=1, max_size=4))
    text: str = yaml.safe_dump(
        value, allow_unicode=True, sort_keys=False, default_flow_style=draw(st.sampled_from([True, False, None])),
        width=draw(st.sampled_from([20, 80, 1000])), default_style=draw(st.sampled_from([None, None, '"', "'"])),
    )  # fmt: skip
    if draw(st.booleans()):
        lines = text.split("\n")
        at = [n for n in range(len(lines)) if n == 0 or (lines[n] and not lines[n].startswith(" "))]
        for n in sorted(draw(st.sets(st.sampled_from(at), max_size=3)), reverse=True):
            lines.insert(n, draw(st.sampled_from(["# a remark", "#", "", "# 甲: [乙", "   # deeper"])))
        text = "\n".join(lines)
    return text


@settings(max_examples=150, deadline=None)
@given(documents(), st.sampled_from([f"{name}/a.yaml" if "." not in name else name for name in LAYOUTS]))
def test_any_file_that_can_be_read_keeps_its_values_and_comments_and_stays_put(text: str, name: str) -> None:
    try:
        before = read_bytes(text.encode("utf-8"), name)
    except NotReadable:
        return
    try:
        once = laid(text, name)
    except NotReadable as refused:
        assert refused.problem.code == "cannot_lay_out"
        return
    assert meaning(read_bytes(once.encode("utf-8"), name)) == meaning(before)
    assert sorted(document(once).comments) == sorted(document(text.replace("\r", "\n")).comments)
    assert laid(once, name) == once


def test_a_rule_comes_out_in_the_order_of_its_keys_with_its_comments() -> None:
    text = (
        "# of the topic\n\na-rule: {from: 2024-01-01, title: {zh: 甲, en: a},   # the heading\n"
        "  then: {order: open}, if: {stance: admits}}   # behind\n"
        "b-rule:\n    because:   {zh: 乙,\n      en: b}\n    # above the condition\n    if: {stance: 'admits'}\n"
        '    title: {zh: "甲，乙", en: "yes"}\n    sources: ["law/1"]\n# at the end\n'
    )
    assert laid(text).splitlines() == [
        "# of the topic",
        "",
        "a-rule:                                        # behind",
        "  title: {zh: 甲, en: a}                             # the heading",
        "  if: {stance: admits}",
        "  then: {order: open}",
        "  from: 2024-01-01",
        "",
        "b-rule:",
        '  title: {zh: "甲，乙", en: "yes"}',
        "  # above the condition",
        "  if: {stance: admits}",
        "  because: {zh: 乙, en: b}",
        "  sources: [law/1]",
        "# at the end",
    ]


@pytest.mark.parametrize(
    ("written", "laid_as"),
    [
        ("a: {zh: \"甲\", en: 'b'}", 'a: {zh: "甲", en: b}'),
        ('a: {zh: "甲", en: "yes"}', 'a: {zh: "甲", en: "yes"}'),
        ("a:\n  zh: 甲\n  en: b, c", 'a: {zh: 甲, en: "b, c"}'),
        ("a:\n  zh: 甲\n  en: Did he?", 'a: {zh: 甲, en: "Did he?"}'),
        ("a: [ 'x' ,y ]", "a: [x, y]"),
        ("a: {b: c, # why\n  d: e}", "a:\n  b: c    # why\n  d: e"),
        ("a:\n- b\n-   c: d\n    e: f", "a:\n  - b\n  - c: d\n    e: f"),
        ("a: |\n  one\n  two\n", 'a: "one\\ntwo\\n"'),
        ("a: b   # kept where it was", "a: b   # kept where it was"),
        ("a: []\nb: {}", "a: []\nb: {}"),
        ("a:\r\n  b: c\r\n", "a:\n  b: c"),
        ("\ufeffa: b", "a: b"),
    ],
)
def test_the_layout_of_small_things(written: str, laid_as: str) -> None:
    assert laid(written, "other.yaml") == laid_as + "\n"


def test_a_long_line_of_a_rule_is_spread_and_a_long_list_is_filled() -> None:
    words = ", ".join(f"D5-{number:02d}" for number in range(40))
    found = laid(f"a:\n  advice: [{words}]\n", "cases/a.yaml")
    assert max(map(len, found.splitlines())) <= 130
    assert found.startswith("a:\n  advice:\n    [D5-00, D5-01,")
    text = laid(f"a:\n  because: {{zh: {'甲' * 80}, en: {'b' * 60}}}\n")
    assert text == f"a:\n  because:\n    zh: {'甲' * 80}\n    en: {'b' * 60}\n"


def test_a_file_of_comments_alone_stays(tmp_path: Path) -> None:
    assert laid("# only\n# this\n\n", "renamed.yaml") == "# only\n# this\n"
    assert laid("", "renamed.yaml") == ""


def test_what_cannot_be_read_is_named_and_left_alone(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    base = tmp_path / "base"
    shutil.copytree(MINI, base)
    bad = base / "rules" / "1-law" / "bad.yaml"
    bad.write_text("x: [1\n", encoding="utf-8")
    ran = Here(monkeypatch, capsys)("fmt", "--knowledge", base, "--lang", "en")
    assert ran.code == 1
    assert "rules/1-law/bad.yaml:" in ran.err and "1 left alone" in ran.err
    assert bad.read_text(encoding="utf-8") == "x: [1\n"


def test_the_command_shows_checks_and_writes(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    base = tmp_path / "base"
    shutil.copytree(MINI, base)
    run = Here(monkeypatch, capsys)
    assert run("fmt", "--knowledge", base).code == 0
    rule = base / "rules" / "1-law" / "a.yaml"
    good = rule.read_text(encoding="utf-8")
    rule.write_text(good.replace("  title: {zh: 甲, en: a}\n  if:", "  title:   {zh: 甲,   en: a}\n  if:", 1), encoding="utf-8")
    rule.chmod(0o640)
    shown = run("fmt", "--diff", rule, "--knowledge", base, "--lang", "en")
    assert shown.code == 0 and "+  title: {zh: 甲, en: a}" in shown.out and "1 would change" in shown.err
    assert run("fmt", "--check", "--knowledge", base).code == 1
    assert run("fmt", rule, "--knowledge", base).code == 0
    assert rule.read_text(encoding="utf-8") == good
    assert rule.stat().st_mode & 0o777 == 0o640
    assert run("fmt", "--check", "--knowledge", base).code == 0
    assert run("fmt", tmp_path / "elsewhere.yaml", "--knowledge", base).code == 1
    (tmp_path / "elsewhere.yaml").write_text("a: b\n", encoding="utf-8")
    assert "elsewhere.yaml" in run("fmt", tmp_path / "elsewhere.yaml", "--knowledge", base, "--lang", "en").err


def test_nothing_is_written_when_one_of_several_files_cannot_be(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_bytes(b"a: 1\n")
    second.write_bytes(b"changed by somebody\n")
    with pytest.raises(KnowledgeError) as caught:
        write_all({first: Edit("a.yaml", b"a: 1\n", b"a: 2\n"), second: Edit("b.yaml", b"b: 1\n", b"b: 2\n")})
    assert caught.value.problems[0].code == "changed_meanwhile"
    assert first.read_bytes() == b"a: 1\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml"]
