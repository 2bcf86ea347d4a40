"""YAML is read strictly: what a trainer typed is kept, what would be lost or guessed is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reading import MAX_DEPTH, Mapping, Node, NotReadable, Scalar, Sequence, read_bytes, read_file


def plain(node: Node) -> object:
    """The tree without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def read(text: str) -> object:
    return plain(read_bytes(text.encode(), "a.yaml"))


def refused(text: str | bytes) -> str:
    with pytest.raises(NotReadable) as caught:
        read_bytes(text if isinstance(text, bytes) else text.encode(), "a.yaml")
    found = caught.value.problem
    return f"{found.place.line}:{found.place.column} {found.code}"


@pytest.mark.parametrize("word", ["12.10", "0123", "yes", "2026-03-10", "1_000", "~", "0x1F", "1e3", "12:30:45", "null"])
def test_a_value_stays_as_it_was_written(word: str) -> None:
    assert read(f"a: {word}") == {"a": word}


def test_a_node_knows_its_place() -> None:
    tree = read_bytes("借条:\n  - x\n  - {键: 值}\n".encode(), "f.yaml")
    assert isinstance(tree, Mapping)
    inner = tree.entries[0][1]
    assert isinstance(inner, Sequence)
    last = inner.items[1]
    assert isinstance(last, Mapping)
    key, value = last.entries[0]
    assert [str(p) for p in (inner.place, last.place, key.place, value.place)] == [
        "f.yaml:2:3",
        "f.yaml:3:5",
        "f.yaml:3:6",
        "f.yaml:3:9",
    ]


def test_a_quoted_value_is_told_from_a_plain_one() -> None:
    tree = read_bytes(b"a: yes\nb: 'yes'\n", "f")
    assert isinstance(tree, Mapping)
    assert [value.plain for _, value in tree.entries if isinstance(value, Scalar)] == [True, False]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "\ufeff"])
def test_an_empty_file_is_an_empty_mapping(text: str) -> None:
    assert read(text) in ({}, "")


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble() -> None:
    assert read("\ufeffa: 1\r\nb: 2\r\n") == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1 duplicate_key"),
        ("a: {b: 1, b: 2}\n", "1:11 duplicate_key"),
        ("a: &x 1\nb: *x\n", "1:4 anchor"),
        ("a: *x\n", "1:4 anchor"),
        ("<<: *x\n", "1:5 anchor"),
        ("a: !!python/object:os.system x\n", "1:4 tag"),
        ("a: !x [1]\n", "1:4 tag"),
        ("a: 1\n---\nb: 2\n", "2:1 several_documents"),
        ("? [a]\n: b\n", "1:3 key_not_text"),
        ("a: {{b}: c}\n", "1:5 key_not_text"),
        ("a:\n\tb: 1\n", "2:1 yaml_syntax"),
        ("a: see #3\n", "1:8 lost_text"),
        ("a:\n  - 见 #3 号\n", "2:7 lost_text"),
        ("a: 见\n  下面 #3\n", "2:6 lost_text"),
        ('a: "x\nb: 1\n', "1:4 yaml_syntax"),
        ("a: x\x07y\n", "1:5 yaml_syntax"),
        ("甲： 1\nb: 2\n", "2:2 yaml_syntax"),
        ("a： 1\nb: 2\n", "1:2 full_width"),
        ("{", "1:2 yaml_syntax"),
        (b"a: 1\nb: \xff\n", "2:4 not_utf8"),
        ("a: 借条\n".encode("gbk"), "1:4 not_utf8"),
        ("a: 1\n".encode("utf-16"), "1:1 not_utf8"),
    ],
)
def test_what_is_refused_is_refused_at_its_place(text: str | bytes, where: str) -> None:
    assert refused(text) == where


@pytest.mark.parametrize(
    "text", ["a: x # a comment\n", "a: x  #- - -\n", "a: 'see #3'\n", "a: x#3\n", "a: >\n  see #3\n", "# 1\na: x\n"]
)
def test_a_comment_is_told_from_a_lost_text(text: str) -> None:
    assert isinstance(read(text), dict)


def test_the_limit_of_depth_is_the_last_depth_allowed() -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert refused("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).endswith("too_deep")


@pytest.mark.parametrize("sign", ["[", "{a: ", "- ", "? "])
def test_a_hundred_thousand_levels_crash_nothing(sign: str) -> None:
    assert refused(sign * 100_000).endswith("too_deep")


def test_an_alias_bomb_is_refused_at_the_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdef", "bcdefg", strict=True))
    assert refused(bomb) == "1:4 anchor"


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.yaml", "no_file"), (tmp_path, "cannot_read")):
        with pytest.raises(NotReadable) as caught:
            read_file(path, "x.yaml")
        assert caught.value.problem.code == code


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`\t\n ：，？1,?.", max_size=60))
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str) -> None:
    for place in _places(text):
        line, column = place
        assert 1 <= line <= text.count("\n") + 1 and column >= 1


def _places(text: str) -> Iterator[tuple[int, int]]:
    try:
        node = read_bytes(text.encode(), "a.yaml")
    except NotReadable as error:
        yield error.problem.place.line, error.problem.place.column
        assert error.problem.message.zh and error.problem.message.en
    else:
        yield node.place.line, node.place.column


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_bytes(data, "a.yaml")
    except NotReadable as error:
        assert error.problem.place.line >= 1
