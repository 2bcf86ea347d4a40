"""A new name goes everywhere, comments and layout stay, and saved cases of before are still read."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from base import KNOWLEDGE, shipped
from commands import Here
from overlays import MINI

from engine.cases.files import read_case
from engine.loading.knowledge import load
from engine.model import Knowledge
from engine.problems import KnowledgeError
from papers.chat.lexicon import read_lexicon
from workshop.authoring.edits import write_all
from workshop.authoring.rename import Renamed, edits, wanted
from workshop.authoring.trying import held_to, tried

TODAY = date(2026, 11, 24)
CASE = "title: {zh: 甲, en: a}\nas_of: 2026-11-24\nanswers:\n  stance: admits   # said on the phone\n  owed: 8000\n"
EXPECT = "expect:\n  findings: {order: {is: open, by: order-open}}\n  advice: [advise-x]\n"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The mini base with a worked case, a clash and a saved file beside it."""
    folder = tmp_path / "knowledge"
    shutil.copytree(MINI, folder)
    (folder / "cases" / "a").mkdir(parents=True)
    (folder / "cases" / "a" / "one.yaml").write_text(CASE + "  counter: no\n  d1: 2026-01-01\n" + EXPECT, encoding="utf-8")
    clash = 'odd:\n  if: {stance: denies, owed: {above: 5}}\n  says: {zh: "欠 {owed}", en: "owes {owed}"}\n'
    (folder / "clashes.yaml").write_text(clash, encoding="utf-8")
    (tmp_path / "saved.yaml").write_text(f"format: 1\nknowledge: {load(folder).version}\n{CASE}", encoding="utf-8")
    return folder


def renamed(folder: Path, old: str, new: str, kind: str | None = None) -> Knowledge:
    before = load(folder)
    changed = edits(folder, wanted(before, old, new, kind), TODAY)
    held_to(before, folder, changed)
    write_all(changed)
    return load(folder)


def test_a_fact_is_renamed_everywhere_and_a_saved_case_is_carried_over(base: Path) -> None:
    after = renamed(base, "owed", "still_owed")
    assert "still_owed" in after.facts and "owed" not in after.facts
    assert (base / "renamed.yaml").read_text(encoding="utf-8") == "- {on: 2026-11-24, fact: owed, to: still_owed}\n"
    case = (base / "cases" / "a" / "one.yaml").read_text(encoding="utf-8")
    assert "  stance: admits   # said on the phone\n  still_owed: 8000\n" in case
    assert '{zh: "欠 {still_owed}", en: "owes {still_owed}"}' in (base / "clashes.yaml").read_text(encoding="utf-8")
    assert "at: $still_owed, times: 1/3" in (base / "rules" / "1-law" / "a.yaml").read_text(encoding="utf-8")
    saved = read_case(base.parent / "saved.yaml", after)
    assert saved.answers["still_owed"] == 8000
    assert len(saved.migrated) == 1


def test_an_option_is_renamed_where_it_is_that_facts_and_nowhere_else(base: Path) -> None:
    facts = (base / "facts" / "a.yaml").read_text(encoding="utf-8")
    after = renamed(base, "stance.admits", "agrees")
    assert list(after.facts["stance"].options) == ["agrees", "denies"]
    assert (base / "facts" / "a.yaml").read_text(encoding="utf-8") == facts.replace("    admits: ", "    agrees: ", 1)
    assert read_case(base.parent / "saved.yaml", after).answers["stance"] == "agrees"


def test_going_back_takes_the_entry_back(base: Path) -> None:
    before = {path: path.read_bytes() for path in base.rglob("*.yaml")}
    renamed(base, "owed", "still_owed")
    after = renamed(base, "still_owed", "owed")
    assert (base / "renamed.yaml").read_text(encoding="utf-8") == "- {on: 2026-11-24, fact: still_owed, to: owed}\n"
    assert {path: path.read_bytes() for path in before} == before
    assert read_case(base.parent / "saved.yaml", after).answers["owed"] == 8000


def test_two_renamings_in_a_row_carry_a_case_over_both(base: Path) -> None:
    renamed(base, "owed", "b1")
    after = renamed(base, "b1", "b2")
    assert read_case(base.parent / "saved.yaml", after).answers["b2"] == 8000


@pytest.mark.parametrize(
    ("old", "new", "kind", "held_by"),
    [
        ("order", "way", None, "findings"),
        ("order-open", "way-open", None, "rules"),
        ("court_fee", "fees_of_court", None, "tables"),
        ("law", "the-law", None, "sources"),
        ("how", "by_what", "fact", "facts"),
    ],
)
def test_each_kind_of_thing_can_be_renamed(base: Path, old: str, new: str, kind: str | None, held_by: str) -> None:
    after = renamed(base, old, new, kind)
    held = getattr(after, held_by)
    assert new in held and old not in held
    assert (base / "renamed.yaml").exists() == (held_by == "facts")


def test_an_option_that_the_language_itself_needs_keeps_its_name(base: Path) -> None:
    before = {path: path.read_bytes() for path in base.rglob("*.yaml")}
    with pytest.raises(KnowledgeError) as caught:
        renamed(base, "order.open", "free")
    assert caught.value.problems[0].code == "route_options"
    assert {path: path.read_bytes() for path in base.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("old", "new", "kind", "code"),
    [
        ("nothing", "x", None, "nothing_named"),
        ("stanse", "x", None, "nothing_named"),
        ("stance.nothing", "x", None, "nothing_named"),
        ("owed", "stance", None, "name_taken"),
        ("owed", "order", None, "name_taken"),
        ("owed", "Owed Sum", None, "bad_id"),
        ("owed", "today", None, "reserved"),
        ("stance.admits", "unknown", None, "reserved"),
        ("stance.admits", "denies", None, "name_taken"),
        ("owed", "x", "rule", "nothing_named"),
    ],
)
def test_what_cannot_be_renamed_is_said(base: Path, old: str, new: str, kind: str | None, code: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        wanted(load(base), old, new, kind)
    assert caught.value.problems[0].code == code


def test_a_name_that_two_things_have_wants_its_kind(base: Path) -> None:
    text = (base / "tables" / "a.yaml").read_text(encoding="utf-8")
    (base / "tables" / "a.yaml").write_text(text.replace("court_fee:", "fee:"), encoding="utf-8")
    rules = base / "rules" / "1-law" / "a.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("lookup: court_fee", "lookup: fee"), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        wanted(load(base), "fee", "x", None)
    assert caught.value.problems[0].code == "several_named"
    assert wanted(load(base), "fee", "charge", "table") == Renamed("table", "fee", "charge")


def test_nothing_is_written_when_check_would_fail_afterwards(base: Path) -> None:
    renamed(base, "owed", "still_owed")
    (base / "renamed.yaml").write_text(
        "- {on: 2026-11-24, fact: owed, to: still_owed}\n- {on: 2026-11-24, fact: sum, to: owed}\n", "utf-8"
    )
    before = {path: path.read_bytes() for path in base.rglob("*.yaml")}
    with pytest.raises(KnowledgeError) as caught:
        renamed(base, "still_owed", "sum")
    assert caught.value.problems[0].code in ("renamed_present", "renamed_cycle", "renamed_twice")
    assert {path: path.read_bytes() for path in base.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("delivery", "handed_over"), ("stance.delays", "puts_off"), ("payment_order", "order_route"), ("province.zhejiang", "zj"),
    ],
)  # fmt: skip
def test_the_shipped_base_is_sound_under_other_names(old: str, new: str) -> None:
    changed = edits(KNOWLEDGE, wanted(shipped(), old, new, None), TODAY)
    with tried(KNOWLEDGE, changed) as after:
        assert len(after.rules) == len(shipped().rules)
    for edit in changed.values():
        assert edit.before is not None
        if edit.name != "renamed.yaml":
            assert edit.before.count(b"\n") == edit.after.count(b"\n"), "no line moves"
            assert edit.before.count(b"#") == edit.after.count(b"#"), "no comment goes"


def test_what_the_words_of_a_chat_suggest_follows_the_name() -> None:
    for old, new in (("debtor_words", "his_words"), ("debtor_words.asked_to_borrow", "asks_for_money")):
        with tried(KNOWLEDGE, edits(KNOWLEDGE, wanted(shipped(), old, new, None), TODAY)) as after:
            assert [sign.id for sign in read_lexicon(after)] == [sign.id for sign in read_lexicon(shipped())]


def test_the_command_tries_shows_and_writes(base: Path, monkeypatch: Any, capsys: Any) -> None:
    run = Here(monkeypatch, capsys)
    (base.parent / "pyproject.toml").write_text("", encoding="utf-8")
    (base.parent / "notes.md").write_text("# owed\nwhat is owed\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in base.rglob("*.yaml")}
    shown = run("rename", "owed", "still_owed", "--dry-run", "--knowledge", base, "--lang", "en")
    assert shown.code == 0 and "+  still_owed: 8000" in shown.out and "notes.md:1" in shown.err
    assert {path: path.read_bytes() for path in base.rglob("*.yaml")} == before
    done = run("rename", "owed", "still_owed", "--knowledge", base, "--lang", "en")
    assert done.code == 0 and done.out.startswith("owed → still_owed: 5 files")
    assert "come out as before: 1" in done.out
    assert run("check", "--knowledge", base).code == 0
    again = run("rename", "owed", "x", "--knowledge", base, "--lang", "zh")
    assert again.code == 1 and "没有叫 `owed` 的东西" in again.err
