"""The pages: the same interview as the terminal's, nothing lost, every step without JavaScript."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from asking import played
from base import KNOWLEDGE, W, shipped
from fastapi import FastAPI
from visiting import Visitor, application, q

from engine.asking.standing import _standings
from engine.cases.answers import written_answers
from engine.model import DONT_KNOW
from huanqian.web.words import P


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return application(tmp_path_factory.mktemp("web"))


@pytest.fixture
def visitor(app: FastAPI) -> Visitor:
    return Visitor(app).starts()


def test_the_pages_ask_what_the_terminal_asks_in_its_order(app: FastAPI) -> None:
    visitor = Visitor(app).starts()
    asked, answers = played("W1")
    seen: list[str] = []
    while visitor.path.startswith("/q/"):
        seen += visitor.facts
        written = written_answers(shipped(), answers)
        visitor.answers(**{fact: written[fact] or "none" for fact in visitor.facts})
        if visitor.path == "/first":
            visitor.sends("/first")
    assert seen == [fact.id for fact in asked]
    assert visitor.path == "/so-far"
    assert visitor.kept() == written


def test_every_page_is_there_in_both_languages_and_changing_the_language_keeps_the_answers(visitor: Visitor) -> None:
    visitor.opens("W1")
    before = visitor.kept()
    for path in ("/answers", "/money", "/files", "/so-far", "/what-if", "/q/A3", "/why/payment_order", "/why/D5-12"):
        visitor.looks(path)
        assert (visitor.page.status_code, visitor.page.text.count('<html lang="en-GB">')) == (200, 1), path
        if path not in ("/answers", "/why/D5-12"):
            continue
        visitor.sends("/language", language="zh")
        assert (visitor.path, visitor.page.text.count('<html lang="zh-CN">')) == (path, 1)
        visitor.sends("/language", language="en")
    assert visitor.kept() == before


def test_each_page_shows_the_answers_so_far_with_links_to_change_them(visitor: Visitor) -> None:
    visitor.answers(stage="asked_informally")
    visitor.answers(emergencies="none")
    assert 'href="/q/A3"' in visitor.page.text
    assert "asked, but not formally in writing" in visitor.text
    assert "Your answers (2)" in visitor.text


def test_an_answer_can_be_changed_and_the_page_says_what_that_moved(visitor: Visitor) -> None:
    visitor.opens("W1")
    visitor.looks(f"{q('stance')}?from=answers")
    assert "Your answer now: admits it but keeps delaying" in visitor.text
    visitor.answers(stance="denies")
    assert visitor.path == "/answers"
    assert "What your change moved" in visitor.text
    assert "Payment order: open → closed" in visitor.text
    visitor.looks("/answers")
    assert "What your change moved" in visitor.text  # until the next answer


def test_nothing_chosen_is_said_and_nothing_is_kept(visitor: Visitor) -> None:
    page = visitor.sends(visitor.path, say="answer")
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert visitor.kept() == {}


def test_loose_words_are_said_back_and_kept_when_confirmed(visitor: Visitor) -> None:
    visitor.answers_as("W1", until="due_on")
    page = visitor.answers(due_on="April 2026")
    assert page.status_code == 422
    assert "Do you mean" in visitor.text
    assert "due_on" not in visitor.kept()
    visitor.answers(due_on="2026-04-30")
    assert visitor.kept()["due_on"] == "2026-04-30"


def test_what_is_typed_badly_stays_in_its_box(visitor: Visitor) -> None:
    visitor.answers_as("W1", until="principal_owed")
    page = visitor.answers(principal_owed='a "lot" <b>')
    assert page.status_code == 422
    assert "a &#34;lot&#34; &lt;b&gt;" in page.text


def test_dont_know_later_and_does_not_apply_are_kept_apart(visitor: Visitor) -> None:
    visitor.answers(stage="unknown")
    first = visitor.facts[0]
    visitor.answers(say="does_not_apply")
    second = visitor.facts[0]
    visitor.answers(say="later")
    assert visitor.kept() == {"stage": "unknown", first: "does_not_apply"}
    assert yaml.safe_load(visitor.client.get("/case").content)["later"] == [second]


def test_what_was_put_off_is_asked_once_more_and_then_no_more(visitor: Visitor) -> None:
    put_off = visitor.facts[0]
    visitor.answers(say="later")
    visitor.answers_as("W1", until=put_off)
    assert visitor.facts == [put_off]
    assert "Put off before, asked once more" in visitor.text
    visitor.answers(say="later")
    assert visitor.path == "/so-far"


def test_back_leads_to_the_question_before_with_its_answer(visitor: Visitor) -> None:
    visitor.answers(stage="sued")
    assert '<a href="/q/A3">‹ Back</a>' in visitor.page.text
    visitor.looks(q("stage"))
    assert "Your answer now: sued, no judgment yet" in visitor.text


def test_help_that_cannot_wait_comes_at_once_and_only_once(visitor: Visitor) -> None:
    visitor.answers(stage="asked_informally")
    visitor.answers(emergencies=["in_crisis"])
    assert visitor.path == "/first"
    assert 'role="alert"' in visitor.page.text
    visitor.sends("/first")
    assert visitor.path.startswith("/q/")
    visitor.answers(say="later")
    assert visitor.path.startswith("/q/")


def test_answers_that_cannot_both_be_true_stand_on_one_page_until_they_fit(visitor: Visitor) -> None:
    visitor.opens("W1")
    visitor.looks(q("lent_on"))
    page = visitor.answers(lent_on="2026-05-05")  # after the agreed day of repayment
    assert page.status_code == 422
    assert visitor.facts == ["lent_on", "due_on"]
    assert "lent_on" not in visitor.kept()
    visitor.answers(lent_on="2026-04-01", due_on="2026-04-30")
    assert visitor.kept()["lent_on"] == "2026-04-01"


def test_odd_answers_are_named_with_links_and_may_stay(visitor: Visitor) -> None:
    visitor.opens("W1")
    visitor.looks("/money")
    visitor.sends("/money", day="2026-03-10", kind="lent", amount="3000")
    assert "do not fit together" in visitor.text or "cannot all be true" in visitor.text
    assert f'href="{q("principal_owed")}"' in visitor.page.text
    visitor.looks("/answers")
    assert 'class="notice clash"' in visitor.page.text


def test_two_windows_with_different_answers_to_one_question_are_shown_both(app: FastAPI, visitor: Visitor) -> None:
    visitor.answers(stage="sued")
    visitor.looks(q("stage"))
    other = Visitor(app)
    other.client.cookies = visitor.client.cookies
    other.looks(q("stage"))
    other.answers(stage="judgment")
    page = visitor.answers(stage="mediating")
    assert page.status_code == 409
    assert "a judgment, court settlement or payment order is in effect" in visitor.text
    assert "in mediation" in visitor.text
    assert visitor.kept()["stage"] == "judgment"
    visitor.sends(q("stage"))
    assert visitor.kept()["stage"] == "mediating"


def test_two_windows_with_different_questions_lose_nothing(app: FastAPI, visitor: Visitor) -> None:
    other = Visitor(app)
    other.client.cookies = visitor.client.cookies
    other.looks(q("emergencies"))
    visitor.answers(stage="sued")
    other.answers(emergencies="none")
    assert visitor.kept() == {"stage": "sued", "emergencies": []}


def test_a_case_file_goes_down_and_up_again_and_another_visitor_can_go_on(app: FastAPI, visitor: Visitor) -> None:
    visitor.opens("W1")
    data = visitor.client.get("/case").content
    other = Visitor(app)
    other.looks("/")
    other.sends("/upload", files={"file": ("case.yaml", data, "application/yaml")})
    assert other.path == "/answers"
    assert other.client.get("/case").content == data


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"answers: {stage: [", "1:"),
        (b"answers: {stages: sued}", "stages"),
        (b"answers: &a {stage: sued}", "anchor"),
        (b"\xff\xfe", "UTF-8"),
        (b"answers: " + b"[" * 400, "1:"),
        ((KNOWLEDGE / "cases" / f"{W['W1']}.yaml").read_bytes(), "worked case"),
        (b"", "choose a file"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing_and_says_why(visitor: Visitor, data: bytes, says: str) -> None:
    visitor.answers(stage="sued")
    visitor.looks("/files")
    page = visitor.sends("/upload", files={"file": ("case.yaml", data, "application/yaml")})
    assert page.status_code == 422
    assert says in visitor.text
    assert visitor.kept() == {"stage": "sued"}


def test_clear_everything_leaves_nothing(app: FastAPI, visitor: Visitor) -> None:
    visitor.answers(stage="sued")
    token = visitor.client.cookies["huanqian"]
    visitor.sends("/clear")
    assert "Everything has been deleted" in visitor.text
    assert visitor.client.cookies["huanqian"] != token
    assert visitor.looks("/case", headers={"cookie": f"huanqian={token}"}).status_code == 410
    state = app.state.huanqian
    assert state.warm.find(token, 1) is None
    assert len(_standings.get(shipped(), ())) == 0, "nor in the engine's memory"


def test_the_money_table_takes_loose_rows_and_changes_and_deletes_them(visitor: Visitor) -> None:
    visitor.looks("/money")
    visitor.sends("/money", day="May 2024", kind="lent", amount="about 5000", channel="wechat_transfer")
    assert "Is that right?" in visitor.text
    assert yaml.safe_load(visitor.client.get("/case").content).get("flows") is None
    visitor.sends("/money")  # the form that says yes
    assert "2024-05" in visitor.text
    visitor.looks("/money/1")
    visitor.sends("/money", day="2024-05-03", kind="lent", amount="5000")
    visitor.sends("/money", line="2024-06-01 repaid 500")
    flows = yaml.safe_load(visitor.client.get("/case").content)["flows"]
    assert [(str(flow["on"]), "lent" in flow) for flow in flows] == [("2024-05-03", True), ("2024-06-01", False)]
    visitor.sends("/money/delete", row="2")
    assert len(yaml.safe_load(visitor.client.get("/case").content)["flows"]) == 1
    visitor.sends("/money/undo")
    assert len(yaml.safe_load(visitor.client.get("/case").content)["flows"]) == 2


@pytest.mark.parametrize(("boxes", "says"), [({}, "still missing"), ({"line": "lent lots"}, "not clear"), ({"amount": "-3"}, "")])
def test_a_row_that_is_not_clear_is_not_written_down(visitor: Visitor, boxes: dict[str, str], says: str) -> None:
    visitor.looks("/money")
    page = visitor.sends("/money", **boxes)
    assert page.status_code == 422
    assert says in visitor.text
    assert "flows" not in yaml.safe_load(visitor.client.get("/case").content)


def test_a_row_changed_in_another_window_is_not_overwritten(app: FastAPI, visitor: Visitor) -> None:
    visitor.looks("/money")
    other = Visitor(app)
    other.client.cookies = visitor.client.cookies
    other.looks("/money")
    other.sends("/money", line="2024-05-03 lent 5000")
    page = visitor.sends("/money", line="2024-05-03 lent 6000")
    assert page.status_code == 409
    assert "6000" in page.text
    assert "5,000" in visitor.text


def test_every_item_of_the_result_leads_to_its_reasons(visitor: Visitor) -> None:
    visitor.opens("W1")
    visitor.looks("/result")
    assert "Clear sum and he admits it" in visitor.text
    assert 'href="/why/D5-12"' in visitor.page.text
    assert 'href="/why/payment_order"' in visitor.page.text
    visitor.looks("/why/payment_order")
    assert "Payment order: open" in visitor.text
    visitor.looks("/why/enforcement")
    assert visitor.page.status_code == 200
    trial = q("stance").replace("/q/", "/what-if/")
    visitor.looks(trial)
    visitor.sends(trial, v__stance="denies")
    assert "Payment order" in visitor.text
    assert visitor.kept()["stance"] == "delays"


def test_the_result_can_be_taken_away(visitor: Visitor) -> None:
    visitor.opens("W1")
    for name, start in (("huanqian-graph.svg", b"<"), ("huanqian-record.json", b"{")):
        page = visitor.client.get(f"/download/{name}")
        assert page.content.startswith(start)
        assert page.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_a_visitor_without_a_consultation_is_led_to_the_start(app: FastAPI) -> None:
    visitor = Visitor(app)
    for path in ("/next", "/q/A3", "/answers", "/money", "/result", "/case", "/files", "/why/payment_order", "/graph"):
        assert visitor.looks(path).status_code == 410, path
        assert P["gone"].en in visitor.text


@pytest.mark.parametrize("path", ["/q/nothing", "/why/nothing", "/download/passwd", "/money/7", "/static/../app.py", "/nowhere"])
def test_what_does_not_exist_is_not_found(visitor: Visitor, path: str) -> None:
    assert visitor.looks(path).status_code == 404
    assert P["not_found"].en in visitor.text


def test_every_question_has_a_page_and_a_name_of_its_own(visitor: Visitor) -> None:
    from huanqian.web.trail import name_of

    names = [name_of(fact) for fact in shipped().facts.values()]
    assert len(set(names)) == len(names)
    for name in names:
        assert visitor.looks(f"/q/{name}").status_code == 200


def test_answers_that_no_rule_can_take_are_named_and_can_be_downloaded(app: FastAPI, visitor: Visitor) -> None:
    store = app.state.huanqian.store
    token = visitor.client.cookies["huanqian"]
    kept = store.find(token)
    assert store.replace(token, replace(kept, written=b"format: 1\nanswers: {stage: nonsense}", version=kept.version + 1))
    visitor.looks("/answers")
    assert visitor.page.status_code == 409
    assert "nonsense" in visitor.text
    assert visitor.client.get("/case").content.endswith(b"nonsense}")
    visitor.sends("/upload", files={"file": ("case.yaml", b"answers: {stage: sued}", "application/yaml")})
    assert visitor.kept() == {"stage": "sued"}


def test_dont_know_is_never_no(visitor: Visitor) -> None:
    visitor.answers_as("W1", until="principal_owed")
    visitor.answers(say="unknown")
    assert visitor.kept()["principal_owed"] == DONT_KNOW.value
