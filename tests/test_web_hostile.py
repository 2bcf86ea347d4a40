"""A hostile corpus against pages and API: each thing is refused cleanly; no page of ours breaks, tells internals or carries it unescaped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from asking import answers_of
from base import shipped
from fastapi import FastAPI
from visiting import TestClient, Visitor, application, q

from engine.model import Kind
from huanqian.web.api.reading import MOST_BYTES

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>{{7*7}}${7*7}"
TAGS = re.compile(r"<(script|img|svg|iframe)\b[^>]*(alert|onerror|onload|src=x)", re.IGNORECASE)
INTERNALS = re.compile(r"Traceback|line \d+, in|\.py:\d|sqlalchemy|starlette|pydantic|site-packages|/work/|/home/", re.IGNORECASE)
WORDS = (
    SCRIPT,
    "\x00\x1b[2J\x07",
    "\u202e\u2066gnp.exe",
    "\ufeff\ufffe",
    "\ud83d\ude00" * 50,
    "é" * 400,
    "9" * 5000,
    "-1e309",
    "NaN",
    "2026-02-30",
    "0000-00-00",
    "99999-01-01",
    "../../../etc/passwd",
    "file:///etc/passwd",
    "' OR 1=1; DROP TABLE consultations; --",
    "%s%n%x{0.__class__}",
    "!!python/object/apply:os.system ['true']",
    "*anchor",
    "{}[]|>&%@`",
    "yes: no",
    "unknown\r\nSet-Cookie: huanqian=x",
    "٣٤٥",
    "①②",
    "1_000",
    "",
    " ",
)
POSTS = ("consult", "next-question", "explain", "what-if", "flip")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return application(tmp_path_factory.mktemp("web"))


@pytest.fixture
def client(app: FastAPI) -> Any:
    return TestClient(app, raise_server_exceptions=False)


def clean(answer: Any, *statuses: int) -> None:
    """The answer is no fault of ours, tells nothing of ours, and shows nothing as markup."""
    assert answer.status_code < 500, answer.text[:500]
    if statuses:
        assert answer.status_code in statuses, (answer.status_code, answer.text[:500])
    assert INTERNALS.search(answer.text) is None, answer.text[:1000]
    assert answer.headers["x-content-type-options"] == "nosniff"
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert TAGS.search(answer.text) is None


def wrapped(depth: int) -> str:
    return '{"answers": ' + '{"stage": ' * depth + "1" + "}" * depth + "}"


BODIES: dict[str, tuple[bytes, tuple[int, ...]]] = {
    "nothing": (b"", (400,)),
    "no json": (b"answers: {}", (400,)),
    "a list": (b"[]", (400,)),
    "a word": (b'"x"', (400,)),
    "null": (b"null", (400,)),
    "cut off": (b'{"answers": {"stage": "su', (400,)),
    "twice": (b'{"answers": {}, "answers": {"stage": "sued"}}', (400,)),
    "twice inside": (b'{"answers": {"stage": "sued", "stage": "not_asked"}}', (400,)),
    "not a number": (b'{"answers": {"principal_owed": NaN}}', (400,)),
    "infinity": (b'{"answers": {"principal_owed": -Infinity}}', (400,)),
    "half a character": (b'{"answers": {"stage": "\\ud800"}}', (400,)),
    "nul": (b'{"answers": {"stage": "\\u0000"}}', (400,)),
    "nul in a key": (b'{"answers": {"\\u0000": "sued"}}', (400,)),
    "latin-1": ('{"answers": {"stage": "é"}}'.encode("latin-1"), (400,)),
    "utf-16": ('{"answers": {}}'.encode("utf-16"), (400,)),
    "mark": (b'\xef\xbb\xbf{"answers": {}}', (400,)),
    "deep": (wrapped(25).encode(), (400,)),
    "very deep": (b"[" * 90_000, (400,)),
    "very deep objects": (b'{"a":' * 30_000, (400,)),
    "long number": (b'{"answers": {"principal_owed": ' + b"9" * 100_000 + b"}}", (422,)),
    "small number": (b'{"answers": {"principal_owed": 1e-999999999}}', (422,)),
    "large number": (b'{"answers": {"principal_owed": 1e999999999}}', (422,)),
    "many answers": (json.dumps({"answers": {f"a{n}": "x" for n in range(5000)}}).encode(), (422,)),
    "many movements": (json.dumps({"answers": {}, "flows": [{"on": "2024-05-03", "lent": 1}] * 4000}).encode(), (422,)),
    "many choices": (json.dumps({"answers": {"delivery": ["cash"] * 5000}}).encode(), (422,)),
    "long word": (json.dumps({"answers": {"stage": "x" * 100_000}}).encode(), (422,)),
    "long day": (json.dumps({"answers": {}, "as_of": "2026-11-23" * 1000}).encode(), (422,)),
    "no such day": (json.dumps({"answers": {}, "as_of": "2026-02-31"}).encode(), (422,)),
    "ancient": (json.dumps({"answers": {}, "as_of": "0001-01-01"}).encode(), (422,)),
    "far off": (json.dumps({"answers": {}, "as_of": "9999-12-31"}).encode(), (422,)),
    "prototype": (b'{"answers": {"__proto__": {"x": 1}, "constructor": "x"}}', (422,)),
    "too large": (b'{"answers": {}, "x": "' + b"x" * MOST_BYTES + b'"}', (413,)),
    "larger than the gate": (b"x" * 1_500_000, (413,)),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body_is_refused_as_a_problem(client: Any, name: str) -> None:
    body, statuses = BODIES[name]
    for what in POSTS[:2]:
        answer = client.post(f"/api/{what}", content=body, headers={"content-type": "application/json"})
        clean(answer, *statuses)
        assert answer.headers["content-type"] == "application/problem+json"
        assert len(answer.content) < 40_000


def test_a_body_that_never_ends_is_cut_off(client: Any) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(1000):
            yield b'{"answers": {' + b" " * 10_000

    clean(client.post("/api/consult", content=endless(), headers={"content-type": "application/json"}), 413)


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=gbk",
        "x" * 9000,
    ],
)
def test_only_json_is_taken_so_that_no_form_of_another_site_can_send_it(client: Any, kind: str) -> None:
    clean(client.post("/api/consult", content=b'{"answers": {}}', headers={"content-type": kind}), 415)
    squeezed = {"content-type": "application/json", "content-encoding": "gzip"}
    clean(client.post("/api/consult", content=b"\x1f\x8b\x08", headers=squeezed), 415)


@pytest.mark.parametrize("what", POSTS)
def test_hostile_words_at_every_place_of_a_request_are_refused_or_carried_as_text(client: Any, what: str) -> None:
    facts = {kind: next(f.id for f in shipped().facts.values() if f.kind is kind) for kind in Kind if kind is not Kind.TEXT}
    for word in WORDS:
        whole: dict[str, Any] = {"answers": {}, "as_of": "2026-11-23"}
        needed = {"explain": {"name": "strength"}, "what-if": {"change": {"stage": "sued"}}, "flip": {"name": word}}.get(what, {})
        hostile: list[dict[str, Any]] = [
            {"answers": dict.fromkeys(facts.values(), word)},
            {"answers": {facts[Kind.CHOICES]: [word]}},
            {"answers": {word: "sued"}},
            {"as_of": word},
            {"language": word},
            {word or "x": 1},
            {"flows": [{"on": word, "lent": word, "for": word, "loan": word, "by": word, "number": word}]},
        ]
        hostile += [{"name": word}] if what == "explain" else [{"change": {word: word}}] if what == "what-if" else []
        for one in hostile:
            sent = json.dumps({**whole, **needed, **one}).encode()
            answer = client.post(f"/api/{what}", content=sent, headers={"content-type": "application/json"})
            clean(answer, 200, 400, 422)
            assert answer.headers["content-type"] in ("application/json", "application/problem+json")


def test_answers_of_the_wrong_type_are_refused_for_every_question(client: Any) -> None:
    for value in ({}, {"a": 1}, [[]], [{}], [None], None, [1], ["x"] * 61, -1, 1e308):
        for name in list(shipped().facts)[::7]:
            clean(client.post("/api/consult", json={"answers": {name: value}}), 422)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND", "GET/../x"])
def test_other_methods_do_nothing(client: Any, app: FastAPI, method: str) -> None:
    visitor = Visitor(app).starts()
    for path in (
        "/api/consult",
        "/api/knowledge",
        "/api/nowhere",
        "/",
        "/start",
        "/clear",
        "/case",
        q("stage"),
        "/static/site.css",
    ):
        answer = visitor.client.request(method, path, headers={"x-http-method-override": "POST"})
        clean(answer, 404, 405)
        assert "access-control-allow-origin" not in answer.headers
    assert visitor.looks("/case").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/%2e%2e/cli.py",
        "/static/..\\..\\cli.py",
        "/static//etc/passwd",
        "/static/%00",
        "/download/..%2f..%2fetc%2fpasswd",
        "/download/%2e%2e",
        "/q/..%2f..%2fcase",
        "/why/%00",
        "/why/" + "x" * 5000,
        "/q/%F0%9F%98%80",
        "/q/%ff%fe",
        "/flip/<script>alert(1)</script>",
        "/api/knowledge/rules/..%2f..%2fREADME.md",
        "/api/knowledge/rules/%0d%0aSet-Cookie:x=1",
        "/api/knowledge/rules/%0a",
        "/api/knowledge/rules/" + "a" * 5000,
        "/api//consult",
        "/api/%2e%2e/case",
        "/q/<script>alert(1)</script>",
    ],
)
def test_no_path_leads_out_of_the_pages(app: FastAPI, path: str) -> None:
    visitor = Visitor(app).starts()
    answer = visitor.looks(path, follow_redirects=False)
    assert "root:" not in answer.text and "def create_app" not in answer.text
    clean(answer, 307, 400, 404, 405, 410, 422)
    assert "evil.example" not in answer.headers.get("location", "")


@pytest.mark.parametrize("host", ["evil.example", "", "testserver.evil.example", "127.0.0.1@evil", "[", "]", "[::1", "a" * 9000])
def test_another_name_is_refused_by_the_api_too(client: Any, host: str) -> None:
    for path in ("/api/knowledge", "/api/openapi.json", "/api", "/"):
        answer = client.get(path, headers={"host": host})
        clean(answer, 421)
        assert (answer.headers["content-type"] == "application/problem+json") == path.startswith("/api/")


@pytest.mark.parametrize(
    "cookie", ["huanqian=" + "A" * 43, 'huanqian="; x', "huanqian", "=", ";;;", "huanqian=" + "%00" * 40, "a=b; " * 2000]
)
def test_cookies_change_nothing_for_programs_and_open_nothing_for_people(client: Any, cookie: str) -> None:
    asked = {"answers": {}, "as_of": "2026-11-23"}
    plain = client.post("/api/next-question", json=asked)
    answer = client.post("/api/next-question", json=asked, headers={"cookie": cookie})
    assert (answer.status_code, answer.content) == (plain.status_code, plain.content)
    assert "set-cookie" not in answer.headers
    for path in ("/case", "/answers", "/result", "/graph", "/download/report.pdf"):
        clean(client.get(path, headers={"cookie": cookie}), 404, 410)


def test_a_cookie_of_somebody_else_does_not_serve_with_ones_own_form(app: FastAPI) -> None:
    one, other = Visitor(app).starts(), Visitor(app).starts()
    token = re.search(r'name="csrf" value="(\w+)"', one.page.text)
    assert token
    form = {"csrf": token[1], "fact": "stage", "v.stage": "sued", "say": "answer"}
    clean(other.client.post(q("stage"), data=form), 403)
    assert other.kept() == {}
    one.answers(stage="sued")
    stale = one.client.post(q("stage"), data={**form, "v.stage": "not_asked"})
    clean(stale, 409)  # it does not say what it has seen: both answers are shown
    assert one.kept()["stage"] == "sued"


def test_hostile_words_in_every_box_come_back_as_text_or_not_at_all(app: FastAPI) -> None:
    visitor = Visitor(app).starts().opens("W1")
    for word in WORDS:
        sent = word.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        for name in ("stage", "delivery", "principal_owed", "due_on", "interest_rate"):
            visitor.looks(q(name))
            if name in visitor.facts:
                clean(visitor.answers(**{name: sent}), 200, 422)
        visitor.looks("/money")
        clean(
            visitor.sends("/money", day=sent, amount=sent, loan=sent, line=sent, kind=sent, channel=sent, purpose=sent), 200, 422
        )
        for name in ("stage", "due_on"):
            path = f"/what-if/{q(name)[3:]}"
            visitor.looks(path)
            clean(visitor.sends(path, **{f"v__{name}": sent}), 200, 422)
    for path in ("/answers", "/money", "/result", "/case"):
        clean(visitor.looks(path), 200)


def test_fields_that_no_form_of_ours_has_are_ignored_or_refused(app: FastAPI) -> None:
    visitor = Visitor(app).starts()
    token = re.search(r'name="csrf" value="(\w+)"', visitor.page.text)
    assert token
    bodies: list[Callable[[], dict[str, Any]]] = [
        lambda: {"fact": "no_such_fact", "v.no_such_fact": SCRIPT},
        lambda: {"fact": ["stage"] * 100, "v.stage": ["sued"] * 50},
        lambda: {"fact": "stage", "v.stage": "sued", "say": SCRIPT, "seen": "-1", "from": "//evil.example"},
        lambda: {"fact": "stage", "seen": "9" * 400, "say": "later"},
        lambda: {"fact": ["goal", "stage"], "v.goal": "x" * 19_000},
    ]
    for body in bodies:
        clean(visitor.client.post(q("stage"), data={"csrf": token[1], **body()}), 200, 400, 404, 409, 422)
    for path in ("/money/9999", "/money/-1", "/money/abc", "/money/1/delete"):
        clean(visitor.client.post(path, data={"csrf": token[1]}), 200, 404, 405, 422)
    clean(
        visitor.client.post(q("stage"), content=b"\x00\xff" * 100, headers={"content-type": "multipart/form-data; boundary=x"}),
        400,
    )
    clean(visitor.client.post("/upload", content=b"--x", headers={"content-type": "multipart/form-data"}), 400, 403)


def test_a_flood_on_the_api_is_slowed_and_told_so_as_a_problem(tmp_path: Path) -> None:
    client = TestClient(application(tmp_path, rate=1.0, burst=20), raise_server_exceptions=False)
    codes = [client.post("/api/flip", json={"answers": {}, "name": "nothing-of-the-sort"}).status_code for _ in range(4)]
    assert codes == [422, 422, 429, 429]  # each costs eight
    answer = client.post("/api/flip", json={})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["retry-after"]


def test_a_program_that_says_everything_twice_is_answered_like_any_other(client: Any) -> None:
    answer = client.post("/api/consult", json={"answers": answers_of("W6"), "as_of": "2026-11-23"})
    assert answer.status_code == 200
    assert client.get("/api/knowledge?x=" + "y" * 8000).status_code == 200


def test_the_language_can_be_changed_on_a_page_that_refuses(app: FastAPI) -> None:
    visitor = Visitor(app).starts()
    clean(visitor.looks("/nowhere"), 404)
    clean(visitor.sends("/language", language="zh"), 200)
    assert "还钱" in visitor.text
