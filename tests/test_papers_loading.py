"""What trainers write of a paper: every mistake is named with its file and line, and no red line can be crossed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from base import KNOWLEDGE, shipped
from paper_cases import forms

from engine.model import Text
from engine.problems import KnowledgeError
from explain.paper_titles import paper_title
from papers.checking import WRITTEN_LAW, said_to_the_user, wordings
from papers.forms import Form
from papers.loading import forms_of
from papers.tokens import WRITTEN

HEAD = "no: 1\ntitle: {zh: 甲, en: A}\nsort: letter\ngoes_to: {zh: 乙, en: B}\n"
FAULTS = {
    "parts:\n  - says: {zh: '{claim_principle}', en: x}": "nothing named `claim_principle`",
    "parts:\n  - says: {zh: '{blank:nobody}', en: x}": "nothing named `nobody` can fill a blank",
    "parts:\n  - says: {zh: '{ledger:everything}', en: x}": "nothing named `everything`",
    "parts:\n  - says: {zh: '{law:civil-code/1}', en: x}": "nothing named `civil-code/1`",
    "parts:\n  - says: {zh: '{law:civil-code/979}', en: x}": "`civil-code/979`, which is no compared text",
    "parts:\n  - says: {zh: '{capital:due_on}', en: x}": "`due_on` is no sum of money",
    "parts:\n  - says: {zh: 依照民法典第675条, en: x}": "writes out the law “第675条”",
    "parts:\n  - claims: [{zh: '{claim_principal}或者{claim_fallback}', en: x}]": "names two sums",
    "parts:\n  - says: {zh: 不还就曝光你, en: x}": "holds “曝光”, which a red line forbids (D8-06)",
    "parts:\n  - says: {zh: x, en: Or I name and shame you}": "holds “name and shame”",
    "parts:\n  - {says: {zh: x, en: x}, heading: {zh: x, en: x}}": "each part of a paper is exactly one of",
    "parts:\n  - {says: {zh: x, en: x}, if: {stanse: delays}}": "`stanse`",
    "parts:\n  - {says: {zh: x, en: x}, proof: [vouchr]}": "the evidence checklist has no `vouchr`",
    "parts:\n  - {says: {zh: x, en: x}, tones: [loud]}": "`loud` is not among the options of `tones`",
    "parts:\n  - table: sums": "`sums` is not among the options of `table`",
    "parts:\n  - fields: [{use: nobody}]": "`nobody` is not among the options of `use`",
    "parts:\n  - says: 只有中文": "the English text is missing",
    "settle: [sums]\nparts: []": "unknown key `settle`",
    "notes: [{zh: '{capital:claim_principal}', en: x}]\nparts: []": "nothing named `capital:claim_principal`",
    "settles: [everything]\nparts: []": "`everything` is not among the options of `settles`",
}


def papers_of(folder: Path, *papers: str) -> KnowledgeError:
    """What is wrong with a folder that holds the shipped shared files and these papers."""
    shutil.copytree(KNOWLEDGE / "papers" / "shared", folder / "papers" / "shared")
    red = folder / "papers" / "shared" / "red_lines.yaml"
    red.write_text(red.read_text("utf-8").partition("D6-01:")[0], encoding="utf-8")
    for number, text in enumerate(papers, 1):
        (folder / "papers" / f"p{number}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        forms_of(replace(shipped(), folder=str(folder)))
    return caught.value


@pytest.mark.parametrize("text", FAULTS)
def test_a_mistake_is_named_where_it_stands(text: str, tmp_path: Path) -> None:
    found = papers_of(tmp_path, HEAD + text + "\n").in_("en")
    assert FAULTS[text] in found
    assert found.startswith("papers/p1.yaml:")
    assert int(found.split(":")[1]) >= 5


def test_two_papers_cannot_have_one_number(tmp_path: Path) -> None:
    assert "the number 1 is taken by papers/p1.yaml:1:1" in papers_of(tmp_path, HEAD + "parts: []\n", HEAD + "parts: []\n").in_(
        "en"
    )


def test_what_a_paper_needs_is_asked_for(tmp_path: Path) -> None:
    found = papers_of(tmp_path, "no: 1\n").in_("en")
    assert all(f"`{key}`" in found for key in ("title", "sort", "goes_to", "parts"))


def test_an_unknown_file_of_shared_is_refused(tmp_path: Path) -> None:
    extra = tmp_path / "papers" / "shared"
    shutil.copytree(KNOWLEDGE / "papers" / "shared", extra)
    (extra / "blank.yaml").write_text("{}\n")
    with pytest.raises(KnowledgeError, match="unknown key `blank`"):
        forms_of(replace(shipped(), folder=str(tmp_path)))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("lent_of: {zh: 甲, en: a}", "unknown key `lent_of`"),
        ("cash_part: {zh: 甲, en: a}", "unknown key `cash_part`"),
        ("due_on: {zh: '{sum}', en: a}", "nothing named `sum`"),
        ("repaid: {zh: '{amount}', en: a}", "nothing named `amount`"),
    ],
)
def test_the_words_of_the_chronology_are_those_of_days_and_movements(line: str, said: str, tmp_path: Path) -> None:
    shared = tmp_path / "papers" / "shared"
    shutil.copytree(KNOWLEDGE / "papers" / "shared", shared)
    (shared / "events.yaml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        forms_of(replace(shipped(), folder=str(tmp_path)))
    assert said in caught.value.in_("en")


def test_a_report_calls_a_paper_by_its_title(tmp_path: Path) -> None:
    assert all(paper_title(str(KNOWLEDGE), name) == form.title for name, form in forms().papers.items())
    assert paper_title(str(tmp_path), "gone") == Text("gone", "gone")


def test_a_base_without_papers_has_none(tmp_path: Path) -> None:
    assert not forms_of(replace(shipped(), folder=str(tmp_path))).papers


def test_every_red_word_comes_from_a_red_line_of_the_base() -> None:
    never = {r.no for r in shipped().rules.values() if r.advice is not None and r.advice.when.value == "never"}
    assert {red.advice for red in forms().red_words} <= never
    assert {"曝光", "通讯录", "上门", "报警抓你", "坐牢"} <= {red.word for red in forms().red_words}


@pytest.mark.parametrize("form", forms().papers.values(), ids=lambda form: form.id)
def test_no_paper_crosses_a_red_line_or_cites_law_by_hand(form: Form) -> None:
    for _, text in chain(wordings(form), said_to_the_user(form)):
        for red in forms().red_words:
            assert red.word.lower() not in f"{text.zh} {text.en}".lower() or form.id in red.allowed, red.word
    for _, text in wordings(form):
        assert not WRITTEN_LAW.search(WRITTEN.sub("", text.zh)), text.zh


@pytest.mark.parametrize("form", forms().papers.values(), ids=lambda form: form.id)
def test_every_text_is_in_both_languages_and_has_the_same_blanks(form: Form) -> None:
    for _, text in chain(wordings(form), said_to_the_user(form)):
        assert text.zh and text.en
        blanks = [sorted(word.removeprefix("capital:") for word in WRITTEN.findall(words)) for words in (text.zh, text.en)]
        assert blanks[0] == blanks[1], text


def test_every_blank_and_every_line_that_papers_share_is_used() -> None:
    used = {word for form in forms().papers.values() for _, text in wordings(form) for word in WRITTEN.findall(text.zh)}
    assert {f"blank:{name}" for name in forms().blanks} <= used


def test_every_paper_that_advice_names_is_there_and_most_are_named() -> None:
    named = {r.advice.paper for r in shipped().rules.values() if r.advice is not None and r.advice.paper is not None}
    assert named <= set(forms().papers)
    assert len(named) >= 10
