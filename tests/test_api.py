"""What programs are told: the same as people, stateless, strictly read, and refused in one shape."""

from __future__ import annotations

import json
import logging
import re
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from asking import DAY, answers_of
from base import ROOT, shipped, worked
from fastapi import FastAPI
from sqlalchemy import text
from visiting import TestClient, application

from engine.actions import applied
from engine.asking.interview import open_questions, progress
from engine.cases.answers import written_answers
from engine.patience import patience_until
from explain.reasons.flip_words import FlipWords
from explain.reasons.naming import Target
from explain.records.record import Record
from huanqian.web.api import answering

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```http\n(GET|POST) (\S+)\n```\n\n```json\n(.*?)```(?:\n\n```json\n(.*?)```)?", re.DOTALL)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return application(tmp_path_factory.mktemp("web"))


@pytest.fixture
def client(app: FastAPI) -> Any:
    return TestClient(app, raise_server_exceptions=False)


def ask(client: Any, what: str, status: int = 200, **asked: Any) -> Any:
    """What is answered."""
    answer = client.post(f"/api/{what}", json={"as_of": DAY.isoformat(), "language": "en", **asked})
    assert answer.status_code == status, answer.text
    return answer.json()


def problems(client: Any, what: str = "consult", **asked: Any) -> dict[str, str]:
    """The code of the problem at each place."""
    return {one["pointer"]: one["code"] for one in ask(client, what, 422, **asked)["problems"]}


def given(case: str) -> dict[str, Any]:
    """The answers and the day of a worked case."""
    consultation = worked(case)
    answers = written_answers(shipped(), consultation.answers)
    return {"answers": answers, "as_of": consultation.as_of.isoformat()}


def holds(part: Any, whole: Any) -> bool:
    """Whether an excerpt is found in the real thing."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and holds(value, whole[key]) for key, value in part.items())
    if isinstance(part, list) and part and isinstance(part[0], dict):
        return all(any(holds(item, other) for other in whole) for item in part)
    return bool(part == whole)


@pytest.mark.parametrize("number", range(len(EXAMPLE.findall(PAGE))))
def test_each_example_of_the_page_is_real(client: Any, number: int) -> None:
    method, path, first, second = EXAMPLE.findall(PAGE)[number]
    answer = client.post(path, json=json.loads(first)) if method == "POST" else client.get(path)
    told = json.loads(second or first)
    assert [key for key, value in told.items() if not holds(value, answer.json().get(key))] == [], answer.text[:3000]


def test_the_page_has_an_example_of_every_address(client: Any) -> None:
    told = {(method.lower(), path) for method, path, _, _ in EXAMPLE.findall(PAGE)}
    described = client.get("/api/openapi.json").json()["paths"]
    named = {(method, f"/api{path}".replace("{name}", "D5-12")) for path, methods in described.items() for method in methods}
    assert named - told == {("get", "/api/knowledge")}


@pytest.mark.parametrize("case", ["W1", "W6"])
def test_a_record_is_that_of_the_command_line_and_fits_its_schema(client: Any, case: str) -> None:
    record = ask(client, "consult", **given(case))
    assert record == json.loads(json.dumps(Record(worked(case)).as_dict()))
    jsonschema.validate(record, json.loads((ROOT / "docs" / "decision-record-1.schema.json").read_text(encoding="utf-8")))


def test_the_same_request_gives_the_same_bytes(client: Any) -> None:
    asked = {"answers": answers_of("W1"), "as_of": "2026-11-23"}
    assert client.post("/api/consult", json=asked).content == client.post("/api/consult", json=asked).content


def test_the_day_is_today_unless_given(client: Any) -> None:
    assert client.post("/api/consult", json={"answers": {}}).json()["as_of"] == DAY.isoformat()


def test_asked_to_the_end_it_asks_what_the_interview_asks_in_its_order(client: Any) -> None:
    answers: dict[str, Any] = {}
    for _ in range(6):
        told = ask(client, "next-question", answers=answers, short=True)
        known = {name: worked("W1").answers.get(name) for name in answers}
        expected = open_questions(shipped(), known, DAY, True)  # type: ignore[arg-type]  # each of them is answered in W1
        assert told["question"]["fact"] == expected[0].fact.id
        left = progress(shipped(), known, DAY, True)  # type: ignore[arg-type]
        assert told["left"] == {"least": left.least, "most": left.most}
        assert told["question"]["why"] and told["question"]["decides"]
        answers[told["question"]["fact"]] = answers_of("W1")[told["question"]["fact"]]


def test_what_was_put_off_is_asked_last_and_when_nothing_matters_nothing_is_asked(client: Any) -> None:
    first = ask(client, "next-question", answers={})["question"]["fact"]
    then = ask(client, "next-question", answers={}, later=[first])
    assert then["question"]["fact"] != first
    assert first in then["open"]
    everything = dict.fromkeys(shipped().facts, "unknown")
    end = ask(client, "next-question", answers=everything)
    assert (end["question"], end["round"], end["left"], end["open"]) == (None, None, {"least": 0, "most": 0}, [])


def test_what_is_so_is_explained_down_to_the_answers_and_what_is_not_by_what_it_lacks(client: Any) -> None:
    why = ask(client, "explain", answers=answers_of("W1"), name="D5-12")
    assert why["why"] == 1
    assert "(your answer)" in json.dumps(why["reasons"])
    lacking = ask(client, "explain", answers=answers_of("W5"), name="支付令=open")
    assert lacking["why_not"] == 1 and not lacking["holds"]
    assert lacking["nearest"][0]["lacks"]


def test_flip_is_that_of_the_command_line(client: Any) -> None:
    told = ask(client, "flip", **given("W1"), name="payment_order")
    assert told == json.loads(json.dumps(FlipWords(worked("W1"), "en").as_dict(Target("payment_order", None, None))))


def test_an_answer_can_be_changed_taken_away_or_asked_on_another_day(client: Any) -> None:
    asked = {"answers": answers_of("W1")}
    moved = ask(client, "what-if", change={"stance": "denies"}, **asked)
    assert ("payment_order", "closed") in [(move["name"], move["after"]) for move in moved["moves"]]
    away = ask(client, "what-if", change={"stance": "unanswered"}, **asked)
    assert "stance" not in away["after"]["answers"]
    later = ask(client, "what-if", change={"as_of": "2030-01-01"}, **asked)
    assert later["after"]["as_of"] == "2030-01-01"
    assert problems(client, "what-if", change={"stancee": "unanswered"}, **asked) == {"/change/stancee": "answer_unknown"}
    assert problems(client, "what-if", change={"due_on": "2020-01-01", "lent_on": "2021-01-01"}, **asked)
    assert problems(client, "what-if", change={}, **asked) == {"/change": "nothing_changed"}


def test_money_stays_exact_and_movements_are_read_as_in_a_case_file(client: Any) -> None:
    body = '{"answers": {"principal_owed": 8000.10}, "as_of": "2026-11-23", "flows": [{"on": "2024-05-03", "lent": 12345.60}]}'
    told = client.post("/api/consult", content=body, headers={"content-type": "application/json; charset=utf-8"}).json()
    assert told["answers"]["principal_owed"] == "8000.10"
    assert told["flows"] == [{"on": "2024-05-03", "lent": "12345.6"}]


def test_refusals_name_each_place_with_the_codes_of_the_case_reader_in_both_languages(client: Any) -> None:
    answers = {"stage": "suedd", "principal_owed": "-5", "due_on": "2026-02-30", "delivery": ["cash", "barter"], "goal": [["x"]]}
    told = problems(client, answers={name: value for name, value in answers.items() if name != "goal"})
    assert told == {
        "/answers/stage": "unknown_option",
        "/answers/principal_owed": "negative",
        "/answers/due_on": "not_date",
        "/answers/delivery/1": "unknown_option",
    }
    assert problems(client, answers={"goal": [["x"]]}) == {"/answers/goal": "wanted_word"}
    assert problems(client, answers={}, flows=[{"lent": 5}, 7, {"on": "2024-05-03"}, {"on": "2024-05-03", "lentt": 1}]) == {
        "/flows/0": "missing_key",
        "/flows/1": "wanted_mapping",
        "/flows/3/lentt": "unknown_key",
    }
    assert problems(client, answers={}, flows=[{"on": "2027-05-03", "lent": 5}]).popitem()[0].startswith("/flows/0")
    assert problems(client, answers={}, langauge="en") == {"/langauge": "unknown_key"}
    assert problems(client, "explain", answers={}, name="paymnt_order") == {"/name": "target_unknown"}
    hint = ask(client, "explain", 422, answers={}, name="paymnt_order")["problems"][0]["hint"]
    assert "payment_order" in hint["zh"] and "payment_order" in hint["en"]


def test_the_description_knows_every_question_and_its_options(client: Any) -> None:
    described = client.get("/api/openapi.json").json()
    answers = described["components"]["schemas"]["Answers"]["properties"]
    assert list(answers) == list(shipped().facts)
    assert answers["stance"]["anyOf"][0]["enum"][-2:] == ["unknown", "does_not_apply"]
    for name in ("W1", "W5", "W6"):
        jsonschema.validate(answers_of(name), described["components"]["schemas"]["Answers"])


def test_the_vocabulary_is_whole_and_every_rule_has_its_page(client: Any) -> None:
    answer = client.get("/api/knowledge")
    told = answer.json()
    assert [fact["fact"] for fact in told["facts"]] == list(shipped().facts)
    assert [rule["rule"] for rule in told["rules"]] == list(shipped().rules)
    assert client.get("/api/knowledge", headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    for rule in list(shipped().rules.values())[::60]:
        page = client.get(f"/api/knowledge/rules/{rule.id}").json()
        assert page["because"]["en"] and page["if"]["zh"] is not None
    assert client.get("/api/knowledge/rules/nothing-of-the-sort").status_code == 404


def rows(app: FastAPI) -> int:
    """Consultations in the database."""
    with app.state.huanqian.store.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM consultations")).scalar_one())


def test_nothing_is_kept_set_or_logged(client: Any, app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before = rows(app)
    answer = client.post("/api/consult", json={"answers": {"stage": "sued"}}, headers={"cookie": "huanqian=" + "A" * 43})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert rows(app) == before
    assert "sued" not in caplog.text


def test_what_takes_too_long_is_given_up(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    limit, consulted = patience_until, []
    monkeypatch.setattr(answering, "patience_until", lambda moment: limit(time.monotonic() + 0.6))
    monkeypatch.setattr("explain.reasons.flip.applied", lambda *given: consulted.append(1) or applied(*given))
    answer = client.post("/api/flip", json={**given("W1"), "name": "suit_fee"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert consulted, "it was given up before it began"


def test_who_comes_when_too_many_are_waiting_is_asked_to_come_again(client: Any) -> None:
    taken = 0
    while answering._places.acquire(blocking=False):
        taken += 1
    try:
        assert client.post("/api/consult", json={"answers": {}}).status_code == 503
    finally:
        for _ in range(taken):
            answering._places.release()
    assert taken == answering.MOST_AT_ONCE
    assert client.post("/api/consult", json={"answers": {}}).status_code == 200


def test_our_own_fault_is_a_problem_without_internals(
    client: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret answer 8000")

    monkeypatch.setattr("huanqian.web.api.consulting.read", broken)
    answer = client.post("/api/consult", json={"answers": {}})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text + caplog.text
    assert "RuntimeError" in caplog.text


def test_the_page_says_what_there_is_in_both_languages(app: FastAPI) -> None:
    for language, words in (("en", "Next question"), ("zh-CN", "下一题")):
        page = TestClient(app, headers={"accept-language": language}).get("/api")
        assert words in page.text
        assert "/api/flip" in page.text
        assert page.text.count("<script") == 1


def test_a_file_on_the_disk_is_no_part_of_it(client: Any, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("answers: {stage: sued}\n")
    for name in (str(secret), f"../{secret}", f"file://{secret}"):
        told = ask(client, "explain", 422, answers={}, name=name)
        assert "sued" not in json.dumps(told)
