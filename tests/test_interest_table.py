"""`huanqian interest` prints the sums of the worked disputes, says what it assumed, and asks for what it lacks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
from base import KNOWLEDGE, ROOT, W, shipped
from commands import Here
from golden_files import assert_golden

from engine.consultation import consult
from engine.model import Language, Text
from explain.claims.interest_remarks import REMARKS, SAID
from explain.claims.interest_words import EXAMPLE, HEAD
from huanqian.interest import interest_table
from workshop.worked_cases import case_files, trials

AS_OF = "as_of: 2026-11-23\n"
LENT = "  principal_owed: 10000\n  lent_on: 2025-06-15\n  funds: own\n"
LENT += "  term: fixed\n  due_on: 2026-06-15\n  interest: none_agreed\n"


def table(case: Path, language: Language = "en", filed: date | None = None) -> str:
    return interest_table(shipped(), case, None, filed, language)


def of(name: str) -> Path:
    return KNOWLEDGE / "cases" / f"{W[name]}.yaml"


def needs(language: Language) -> dict[str, str]:
    """What may be missing, in the words of the base."""
    return {name: text.in_(language) for name, text in shipped().findings["ledger_needs"].options.items()}


def written(folder: Path, text: str) -> Path:
    path = folder / "case.yaml"
    path.write_text(AS_OF + text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "sums"),
    [
        ("W1", ["135.45", "8,135.45"]),
        ("W4", ["principal 47,250.00, interest 2,391.29", "850.75", "500.00", "1,216.65"]),
        ("W5", ["4,379.18", "104,472.88"]),
        ("W6", ["325,446.58"]),
        ("W7", ["1,786.40", "464"]),
    ],
)
def test_the_sums_of_the_worked_disputes_are_printed(name: str, sums: list[str]) -> None:
    said = table(of(name))
    assert [s for s in sums if s not in said] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["W4", "W5"])
def test_the_table_reads_as_it_was_last_read(name: str, language: Language) -> None:
    said = table(of(name), language)
    assert_golden(f"interest-{name.lower()}.{language}.md", said.replace(shipped().version, "<version>"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", case_files(shipped()), ids=lambda p: p.stem)
def test_every_worked_case_has_a_table_or_says_what_it_lacks(path: Path, language: Language) -> None:
    said = table(path, language)
    assert "None" not in said
    nothing = HEAD["nothing_to_reckon"].in_(language)
    assert "|" in said or nothing in said or any(words in said for words in needs(language).values())


def test_a_day_of_filing_changes_the_cap_of_an_old_loan() -> None:
    said = table(of("W5"), filed=date(2022, 1, 20))
    assert "| 14.8% | 14.8% |" in said and "as if filed on 2022-01-20" in said
    assert "Filed today (2026-11-23) the total would be 104,472.88 yuan." in said


def test_repayments_without_flows_are_asked_for(tmp_path: Path) -> None:
    said = table(written(tmp_path, f"answers:\n{LENT}  repaid: principal\n  repaid_total: 2000\n  last_repaid_on: 2026-07-01\n"))
    assert needs("en")["each_repaid"] in said and EXAMPLE in said
    assert needs("en")["lent"] not in said


def test_the_example_it_gives_can_be_used(tmp_path: Path) -> None:
    said = table(written(tmp_path, f"answers:\n{LENT}{EXAMPLE}\n"))
    assert "| Principal | 7,500.00 |" in said and "500.00 yuan were more than the interest then owed" in said


def test_one_loan_of_which_nothing_was_repaid_needs_no_flows(tmp_path: Path) -> None:
    said = table(written(tmp_path, f"answers:\n{LENT}  repaid: nothing\n"))
    assert "There is no list of money." in said and "| Interest after default | 131.51 |" in said


def test_an_answer_that_differs_from_the_money_is_pointed_out(tmp_path: Path) -> None:
    flows = "flows:\n  - {on: 2025-06-15, lent: 10000}\n  - {on: 2026-06-15, repaid: 4000}\n"
    said = table(written(tmp_path, f"answers:\n{LENT}{flows}"))
    assert HEAD["differs"].en.format(said="10,000.00", found="6,000.00") in said


def test_more_repaid_than_owed_is_warned_of(tmp_path: Path) -> None:
    flows = "flows:\n  - {on: 2025-06-15, lent: 100}\n  - {on: 2025-07-15, repaid: 150}\n"
    said = table(written(tmp_path, f"answers:\n{LENT}{flows}"))
    assert HEAD["left_over"].en.format(amount="50.00") in said


def test_payments_after_a_judgment_go_to_the_judged_money(tmp_path: Path) -> None:
    answers = "answers:\n  stage: enforcing\n  title_due_on: 2025-08-15\n  principal_owed: 1000\n"
    said = table(written(tmp_path, f"{answers}flows:\n  - {{on: 2025-08-26, repaid: 21000}}\n"))
    assert "| 22,000.00 | 0.0175% | — | 38.50 |" in said and SAID["judged_since"].en in said


def test_the_command_prints_the_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    here = Here(monkeypatch, capsys)
    ran = here("interest", of("W5"), "--lang", "zh", "--what-if-filed", "2021-01-01")
    assert ran.code == 0 and "按 2021-01-01 起诉" in ran.out and "15.4%" in ran.out
    refused = here("interest", of("W5"), "--lang", "en", "--what-if-filed", "soon")
    assert refused.code != 0 and "`soon` is not a date" in refused.err


@pytest.mark.parametrize("texts", [HEAD, REMARKS, SAID])
def test_both_languages_fill_the_same_blanks(texts: dict[str, Text]) -> None:
    for text in texts.values():
        blanks = [{name for _, name, _, _ in Formatter().parse(words) if name} for words in (text.zh, text.en)]
        assert blanks[0] == blanks[1] and text.zh and text.en


def test_every_remark_of_the_ledger_has_words() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "ledger").glob("*.py"))
    assert [code for code in REMARKS if f'"{code}"' not in source] == []
    reading = (ROOT / "engine" / "books" / "books.py").read_text("utf-8") + (
        ROOT / "explain" / "claims" / "interest.py"
    ).read_text("utf-8")
    assert [code for code in SAID if f'"{code}"' not in reading] == []


@pytest.mark.parametrize("path", case_files(shipped()), ids=lambda p: p.stem)
def test_the_advice_rests_on_the_sums_of_the_table(path: Path) -> None:
    for trial in trials(path, shipped()):
        found = consult(shipped(), trial.answers, trial.as_of, trial.flows)
        value, reckoned = found.value, found.reckoned
        if reckoned is None or not reckoned.claim.complete:
            assert (value("claim_interest"), value("overdue_interest"), value("reckoned_total")) == (None, None, None), trial.name
            continue
        claimed = reckoned.claim
        assert value("claim_principal") == claimed.principal, trial.name
        due = value("due") is True
        assert value("claim_total") == (claimed.total if due else claimed.principal), trial.name
        assert value("claim_interest") == ((claimed.interest or None) if due else None), trial.name
        assert Decimal(0) not in {value(name) for name in ("overdue_interest", "term_interest", "claim_interest")}, trial.name


@pytest.mark.parametrize("path", case_files(shipped()), ids=lambda p: p.stem)
def test_after_a_judgment_the_advice_rests_on_the_table_too(path: Path) -> None:
    for trial in trials(path, shipped()):
        found = consult(shipped(), trial.answers, trial.as_of, trial.flows)
        if found.judged is not None and found.value("delay_since") is not None:
            doubled = found.judged.delay(trial.as_of).doubled
            assert found.value("delay_interest") == (doubled or None), trial.name


def test_a_payment_for_no_named_loan_and_remarks_on_two_loans_are_said_once(tmp_path: Path) -> None:
    flows = "flows:\n  - {on: 2025-06-15, lent: 100, loan: a}\n  - {on: 2025-06-16, lent: 100, loan: b}\n"
    said = table(written(tmp_path, f"answers:\n{LENT}{flows}  - {{on: 2025-07-15, repaid: 50, for: interest}}\n"))
    assert "| 2025-07-15 | repaid | 50.00 | not said | interest | — |" in said and SAID["same_terms"].en in said
    assert said.count("keeps the LPR of the default day") == 1 and SAID["by_month"].en not in said
