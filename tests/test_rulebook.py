"""The rulebook: every rule has its page, every link leads somewhere, and the pages on disk are held to the base."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from base import shipped
from commands import Here
from golden_files import assert_golden

from engine.conditions import leaves
from engine.loading.knowledge import load
from engine.model import Knowledge, Language
from explain.handbook.book import MARK, rulebook
from explain.handbook.words import BookWords
from workshop.pages import out_of_date, write
from workshop.rule_trials import rule_trials

SMALL = {
    "dimensions.yaml": "1-law: {zh: 法律, en: Law}\n",
    "sources/code.yaml": "code:\n  title: {zh: 法典, en: Code}\n  status: statement\n  checked: 2026-05-16\n"
    "  articles:\n    1: {zh: 借了要还, en: What is lent is owed}\n",
    "facts/a.yaml": "topic: {zh: 事, en: Matter}\n"
    + "".join(
        f"{name}:\n  kind: {kind}\n  question: {{zh: {zh}？, en: '{en}?'}}\n  why: {{zh: 因, en: Why}}\n"
        f"  help: {{zh: 例, en: Help}}\n  dont_know: {{zh: 查, en: Look}}\n{more}"
        for name, kind, zh, en, more in (
            ("lent", "yes_no", "借了吗", "Was it lent", ""),
            ("sum", "money", "多少钱", "How much", "  unit: yuan\n"),
            (
                "stance",
                "choice",
                "他怎么说",
                "What does he say",
                "  options: {yes_: {zh: 认，会还, en: 'admits, will pay'}, "
                "silent: {zh: 不理, en: silent}, denies: {zh: 否认, en: denies}}\n",
            ),
        )
    ),
    "findings/a.yaml": "owed: {kind: yes_no, label: {zh: 欠款, en: Debt}}\n"
    "half: {kind: money, unit: yuan, label: {zh: 一半, en: Half}}\n",
    "rules/1-law/a.yaml": """
lent-is-owed:
  title: {zh: 借了要还, en: Lent is owed}
  if: {lent: yes, any: [{stance: [yes_, silent]}, {stance: denies, sum: {above: 100}}]}
  then: {owed: yes}
  because: {zh: 法典这样写, en: The code says so}
  sources: [code/1]
gift:
  title: {zh: 送的不用还, en: A gift is not owed}
  if: {lent: no}
  then: {owed: no}
  overrides: [lent-is-owed]
  because: {zh: 是送的, en: It was given}
  sources: [code/1]
ask-for-half:
  title: {zh: 先要一半, en: Ask for half first}
  if: {owed: yes}
  then: {half: {times: [$sum, 1/2]}}
  advise: {when: today, says: {zh: '先要{half}元', en: 'Ask for {half} yuan'}}
  because: {zh: 一步一步来, en: One step at a time}
  sources: [code/1]
""",
    "cases/a.yaml": "title: {zh: 借给同事, en: Lent to a colleague}\nas_of: 2026-11-23\n"
    "answers: {lent: yes, stance: silent, sum: 50}\nexpect: {}\n"
    "flips:\n  - title: {zh: 他否认, en: He denies it}\n    change: {stance: denies}\n    expect: {}\n",
}


def small(folder: Path) -> Knowledge:
    for name, text in SMALL.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return load(folder)


@cache
def shipped_pages() -> dict[str, str]:
    """The book of the shipped base, without the worked cases."""
    return rulebook(shipped(), {})


def test_a_page_says_what_the_rule_decides_the_law_the_condition_the_cases_and_the_neighbours(tmp_path: Path) -> None:
    base = small(tmp_path)
    pages = rulebook(base, rule_trials(base))
    assert_golden("rulebook.md", pages["1-law/lent-is-owed.md"] + pages["1-law/ask-for-half.md"] + pages["README.md"])


def test_every_rule_has_its_page_and_stands_in_the_index_of_its_dimension() -> None:
    pages = shipped_pages()
    for rule in shipped().rules.values():
        assert f"{rule.dimension}/{rule.id}.md" in pages
        assert f"({rule.id}.md)" in pages[f"{rule.dimension}/README.md"]


def test_every_link_to_a_page_leads_to_one() -> None:
    pages = shipped_pages()
    for name, text in pages.items():
        for target in re.findall(r"\]\(([^)#]+\.md)", text):
            assert (Path("/") / name).parent.joinpath(target).resolve().relative_to("/").as_posix() in pages, (name, target)


def test_every_link_to_the_knowledge_folder_leads_to_a_file() -> None:
    folder = Path(shipped().folder)
    targets = {t for text in shipped_pages().values() for t in re.findall(r"\((?:\.\./)+knowledge/([^)]+)\)", text)}
    assert targets and all((folder / target).is_file() for target in targets)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_names_everything_that_the_condition_looks_at_and_every_option(language: Language) -> None:
    words = BookWords(shipped(), language)
    for rule in shipped().rules.values():
        page = shipped_pages()[f"{rule.dimension}/{rule.id}.md"]
        for leaf in leaves(rule.condition):
            assert words.label(leaf.name) in page
            for option in leaf.operand if isinstance(leaf.operand, frozenset) else ():
                assert words.value(leaf.name, option).rstrip("。.") in page


def test_no_chart_has_more_than_twelve_nodes() -> None:
    charts = [chart for text in shipped_pages().values() for chart in re.findall(r"```mermaid\n(.*?)```", text, re.DOTALL)]
    assert len(charts) > 1000
    for chart in charts:
        assert len(set(re.findall(r"^(\w+)[\[(]|[>-] (\w+)[\[(]|\| (\w+)[\[(]", chart, re.MULTILINE))) <= 12


def test_the_same_base_gives_the_same_bytes() -> None:
    assert rulebook(shipped(), {}) == shipped_pages()


def test_pages_of_rules_that_are_gone_are_removed_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "1-law").mkdir()
    (tmp_path / "1-law" / "gone.md").write_text(f"{MARK}\n# gone\n", "utf-8")
    (tmp_path / "notes.md").write_text("# mine\n", "utf-8")
    pages = {"README.md": f"{MARK}\nnew\n"}
    assert out_of_date(tmp_path, pages, MARK) == ["1-law/gone.md", "README.md"]
    assert write(tmp_path, pages, MARK) == ["1-law/gone.md", "README.md"]
    assert sorted(path.name for path in tmp_path.rglob("*.md")) == ["README.md", "notes.md"]
    assert out_of_date(tmp_path, pages, MARK) == []


def test_check_names_the_pages_that_are_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here, base, book = Here(monkeypatch, capsys), tmp_path / "base", tmp_path / "book"
    small(base)
    assert here("rulebook", "--knowledge", base, "-o", book, "--lang", "en").out == f"{book}: 5 pages, 5 changed.\n"
    assert here("rulebook", "--knowledge", base, "-o", book, "--check", "--lang", "zh").out == f"{book}：5 页都是最新的。\n"
    rules = base / "rules" / "1-law" / "a.yaml"
    rules.write_text(rules.read_text("utf-8").replace("It was given", "It was a gift"), "utf-8")
    ran = here("rulebook", "--knowledge", base, "-o", book, "--check", "--lang", "en")
    assert (ran.code, ran.out.splitlines()[0]) == (1, f"out of date: {book}/1-law/gift.md")
