"""The papers of the worked disputes: which are open, what keeps one a draft, and what they say, word for word."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from base import W, shipped
from golden_files import assert_golden
from hypothesis import given
from hypothesis import strategies as st
from paper_cases import changed, chosen, dispute, forms, lines_of, paper, settled

from engine.consultation import consult
from engine.model import DONT_KNOW, Language
from engine.problems import CaseError
from ledger.flows import Flow, Rough
from papers.choosing import chosen_papers
from papers.markdown import markdown_of, text_of
from papers.model import Items, Paper, plain
from papers.written import article, capitals, figures

ALWAYS = ["evidence-list", "timeline", "iou"]
BEFORE = ["capture-guide", *ALWAYS]
LETTERS = ["demand-letter", "reconciliation-message", "repayment-agreement"]
SUIT = ["complaint", "collect-evidence-application", *BEFORE]
OPEN = {
    "W1": [*LETTERS, "payment-order-application", "interest-table", *SUIT],
    "W2": [*LETTERS, *SUIT],
    "W3": BEFORE,
    "W4": [*LETTERS, "preservation-application", "interest-table", "complaint", *BEFORE],
    "W5": ["demand-letter", "preservation-application", "interest-table", *SUIT],
    "W6": [*LETTERS, "preservation-application", "interest-table", "complaint", *BEFORE],
    "W7": ["resume-enforcement", "distribution-application", "interest-table", *ALWAYS],
    "W8": [*LETTERS, *SUIT],
}
DIGITS = dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True))
SCALES = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize("name", W)
def test_every_paper_that_should_exist_does_and_no_other(name: str) -> None:
    made = chosen(name)
    assert sorted(one.id for one in made.papers) == sorted(OPEN[name])
    assert all(shut.why for shut in made.shut)
    assert {one.id for one in made.papers} | {shut.id for shut in made.shut} == set(forms().papers)


@pytest.mark.parametrize(("name", "language"), [*((name, "zh") for name in W), ("W1", "en"), ("W6", "en"), ("W7", "en")])
def test_the_papers_of_a_worked_dispute_are_these(name: str, language: Language) -> None:
    made = chosen(name, language).papers
    said = [text_of(one) if one.sort == "message" else markdown_of(one) for one in made]
    assert_golden(f"papers-{name.lower()}.{language}.md", "\n".join(said))


def test_a_closed_paper_says_the_rule_that_closes_it() -> None:
    why = {shut.id: shut.why for shut in chosen("W3").shut}
    assert "规则“疑似诈骗，现在不谈”" in why["reconciliation-message"]


def test_where_nothing_was_answered_the_reason_is_what_to_answer() -> None:
    made = chosen_papers(consult(shipped(), {"principal_owed": Decimal(5000)}, date(2026, 11, 23)), forms(), "zh")
    why = {shut.id: shut.why for shut in made.shut}
    assert why["complaint"] == "还不能判断，先回答：这笔钱，您已经追到哪一步了"
    assert "evidence-list" in why and "payment-order-application" in why
    assert [one.id for one in made.papers] == ["reconciliation-message", "iou"]


def test_the_tone_of_a_demand_is_chosen_and_must_fit() -> None:
    def titles(name: str, tone: str | None = None) -> list[str]:
        return [one.name for one in chosen_papers(dispute(name), forms(), "zh", ["demand-letter"], tone).papers]

    assert titles("W1") == ["催款函（平和提醒）"]
    assert titles("W1", "last") == ["催款函（起诉前最后一次）"]
    assert titles("W4") == ["催款函（起诉前最后一次）"]
    assert titles("W5", "friendly") == []


def test_a_name_or_a_tone_that_no_paper_has_is_refused() -> None:
    with pytest.raises(CaseError, match="did you mean `complaint`"):
        chosen_papers(dispute("W1"), forms(), "en", ["complant"])
    with pytest.raises(CaseError, match="no tone `rude`"):
        chosen_papers(dispute("W1"), forms(), "en", [], "rude")


def test_what_is_settled_in_every_point_is_no_draft() -> None:
    for name in ("payment-order-application", "complaint", "interest-table", "repayment-agreement"):
        assert not paper(settled(), name).locked, paper(settled(), name).settle


def test_a_stated_fact_without_evidence_keeps_it_a_draft() -> None:
    made = paper(changed("W1", payment_proof=frozenset({"screenshots"})), "complaint")
    assert made.locked
    assert any("转账电子凭证" in said for said in made.settle)


def test_two_amounts_in_play_keep_it_a_draft_and_only_one_is_claimed() -> None:
    made = paper(dispute("W2"), "complaint")
    assert made.locked
    assert any("30,000元" in said and "20,000元" in said for said in made.settle)
    assert "20,000.00" not in markdown_of(made).partition("给您自己看的")[0]


def test_no_item_of_a_claim_names_two_sums() -> None:
    for name in W:
        for one in chosen(name).papers:
            for block in one.body.blocks:
                for line in block.lines if isinstance(block, Items) else ():
                    sums = {span.name for span in line if "元" in span.text and span.note and span.name != "running_base"}
                    assert len(sums) <= 1, plain(line)


def test_sums_that_clash_keep_it_a_draft() -> None:
    more = (Flow(date(2026, 3, 10), Decimal(9000), "lent"),)
    assert any("9,000" in said for said in paper(changed("W1", more), "complaint").settle)


def test_money_known_only_roughly_keeps_it_a_draft() -> None:
    rough = (Flow(date(2026, 3, 10), Decimal(8000), "lent", rough=Rough(amounts=(Decimal(8000), Decimal(9000)))),)
    assert any("只知道大概" in said for said in paper(changed("W1", rough), "complaint").settle)


def test_interest_kept_back_in_advance_is_deducted_once() -> None:
    flows = (Flow(date(2026, 3, 10), Decimal(8000), "lent"), Flow(date(2026, 3, 10), Decimal(500), "deducted"))
    made = paper(
        changed("W1", flows, principal_owed=Decimal(7500), prededucted=True, prededucted_amount=Decimal(500)), "complaint"
    )
    text = markdown_of(made)
    assert "偿还借款本金7,500.00元（大写：人民币柒仟伍佰元整）" in text
    assert "约定8,000.00元" in text and "实际提供7,500.00元" in text
    assert "7,000.00" not in text


def test_repayments_go_to_interest_first_and_each_is_used_once() -> None:
    text = markdown_of(paper(dispute("W5"), "complaint"))
    assert "共还5,000.00元" in text and "抵利息5,000.00元" in text and "抵本金0.00元" in text
    assert "本金：判令被告偿还借款本金60,000.00元" in text


def test_the_payment_order_asks_for_written_interest_alone() -> None:
    claims = markdown_of(paper(dispute("W1"), "payment-order-application"))
    assert "135.45" not in claims.partition("给您自己看的")[0]
    assert "135.45" in claims.partition("给您自己看的")[2]


def test_a_presumed_answer_is_stated_nowhere() -> None:
    """Nobody was asked whether he is in China: the box stays empty, though the route rests on the presumption."""
    text = markdown_of(paper(dispute("W1"), "payment-order-application"))
    assert "| 被申请人在境内，没有下落不明 | ☐是　☐否" in text
    assert "☑是　☐否" in text


def test_the_parties_are_written_as_what_they_are() -> None:
    company = markdown_of(paper(changed("W1", debtor_kind="company"), "complaint"))
    assert "被告（法人、非法人组织）" in company and "| 名称、统一社会信用代码 |" in company
    assert company.count("| 证件类型、号码 |") == 1
    heirs = markdown_of(paper(changed("W1", debtor_status="dead"), "complaint"))
    assert "判令被告在继承遗产的实际价值范围内偿还借款本金8,000.00元" in heirs
    assert heirs.count("本金：判令") == 1


def test_each_basis_of_a_claim_has_one_principal() -> None:
    claims = {name: markdown_of(paper(dispute(name), "complaint")).partition("## 三、")[0] for name in ("W1", "W4", "W8")}
    assert "1. 本金：判令被告偿还借款本金8,000.00元" in claims["W1"]
    assert "1. 本金：判令被告偿还垫付款1,260.00元" in claims["W8"]
    assert "1. 有效部分的本金：判令被告偿还借款本金20,000.00元" in claims["W4"]
    assert "2. 无效部分的本金：判令被告返还27,750.00元" in claims["W4"]
    assert dispute("W4").value("claim_principal") == Decimal("47750.00") == Decimal("20000") + Decimal("27750")
    assert all(text.count("本金：判令被告") == (2 if name == "W4" else 1) for name, text in claims.items())


def test_articles_of_one_law_that_follow_each_other_name_it_once() -> None:
    (basis,) = [line for line in markdown_of(paper(dispute("W6"), "complaint")).splitlines() if line.startswith("| 17. 请求依据")]
    assert basis.count("《中华人民共和国民法典》") == basis.count("民间借贷案件") == 1
    assert "第六百七十五条、第六百七十六条、第六百八十七条" in basis and "第二十五条、第二十八条" in basis


def test_a_guarantor_who_is_sued_too_is_a_party_of_his_own() -> None:
    text = markdown_of(paper(dispute("W6"), "complaint"))
    assert "被告（保证人，以下称“保证人”；自然人）" in text and "判令被告、保证人负担" in text
    assert "保证人" not in markdown_of(paper(settled(), "complaint")).partition("## 三、")[0]


def test_what_one_can_fetch_oneself_no_court_is_asked_for() -> None:
    why = {shut.id: shut.why for shut in chosen("W6").shut}
    assert "自己的转账凭证和流水要自己去开" in why["collect-evidence-application"]


def test_a_guide_for_the_user_has_no_page_of_its_own_and_ends_with_what_to_know() -> None:
    text = markdown_of(paper(dispute("W1"), "capture-guide"))
    assert "给您自己看的" not in text and "以手机上看到的为准" in text


def test_what_is_not_known_is_a_blank_with_a_note() -> None:
    made = paper(changed("W6", due_on=DONT_KNOW), "complaint")
    assert any(gap.label == "约定的还款日是哪天" for gap in made.gaps)
    assert re.search(r"约定＿+\[\w+\]归还", markdown_of(made))


def test_the_letter_speaks_of_a_payment_order_only_where_one_is_open() -> None:
    assert "支付令" in markdown_of(paper(dispute("W1"), "demand-letter", tone="formal"))
    assert "支付令" not in markdown_of(paper(dispute("W5"), "demand-letter", tone="formal"))


def test_a_fair_copy_has_neither_numbers_nor_the_page_for_the_user() -> None:
    text = markdown_of(paper(settled(), "complaint", "en"), clean=True)
    assert not re.search(r"\[\w+\]", text)
    assert "For you alone" not in text and "Reading aid" not in text
    assert "内容真实由您负责" in text


@pytest.mark.parametrize("name", ["W1", "W7"])
def test_every_sum_and_day_has_a_footnote_and_every_footnote_a_step(name: str) -> None:
    for made in chosen(name).papers:
        spans = [span for line in lines_of(made.body) for span in line if span.name]
        wanted = [span for span in spans if re.search(r"\d+元|\d+日|\d%", span.text)]
        assert all(0 < span.note <= len(made.footnotes) for span in wanted)
        assert all(
            "规则“" in note or "您的回答" in note or "表" in note or "明细" in note or "这一天" in note for note in made.footnotes
        )


def test_the_english_edition_has_the_chinese_paper_and_an_english_reading_aid() -> None:
    made = paper(dispute("W1"), "complaint", "en")
    assert made.body.language == "zh" and made.aid is not None and made.aid.language == "en"
    assert len(made.body.blocks) == len(made.aid.blocks)
    assert markdown_of(made).count("8,000.00元（大写：人民币捌仟元整）") == 1


def test_id_numbers_and_names_are_never_filled_in() -> None:
    blanks = {"creditor_name", "creditor_id", "debtor_name", "debtor_id"}
    assert blanks <= set(forms().blanks)
    text = markdown_of(paper(settled(), "complaint"))
    assert "居民身份证　＿＿＿＿＿＿" in text
    assert not [fact for fact in shipped().facts if "id_card" in fact]


@given(st.integers(0, 10**13))
def test_capital_numerals_say_the_sum(cents: int) -> None:
    amount = Decimal(cents) / 100
    assert read_capitals(capitals(amount)) == amount


@given(st.decimals(0, 10**9, allow_nan=False, places=6))
def test_figures_and_capitals_are_rounded_alike(amount: Decimal) -> None:
    assert Decimal(figures(amount, "zh").removesuffix("元").replace(",", "")) == read_capitals(capitals(amount))


def read_capitals(words: str) -> Decimal:
    """A reader of its own: 人民币叁拾贰万伍仟元伍角捌分."""
    whole, found, small = words.removeprefix("人民币").partition("元")
    if not found:
        whole, small = "", whole
    total = section = digit = 0
    for sign in whole:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in SCALES:
            section, digit = section + digit * SCALES[sign], 0
        elif sign == "万":
            total, section, digit = total + (section + digit) * 10**4, 0, 0
        elif sign == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
    cents = 0
    for at, sign in enumerate(small):
        cents += DIGITS[small[at - 1]] * {"角": 10, "分": 1}[sign] if sign in "角分" else 0
    return Decimal(total + section + digit) + Decimal(cents) / 100


def test_law_is_cited_as_a_court_writes_it() -> None:
    assert article("中华人民共和国民法典", "675", "zh") == "《中华人民共和国民法典》第六百七十五条"
    assert article("解释《民事诉讼法》（2022年修正）", "427", "zh") == "《解释〈民事诉讼法〉》（2022年修正）第四百二十七条"
    assert article("Civil Code", "675", "en") == "Civil Code, article 675"


def test_the_same_dispute_gives_the_same_paper() -> None:
    first, second = (paper(dispute("W6"), "complaint") for _ in range(2))
    assert isinstance(first, Paper) and first == second
