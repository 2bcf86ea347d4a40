"""What the pages promise to a hostile world: other sites, floods, forged cookies, scripts in every box, other hosts' names."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from asking import answers_of
from base import shipped
from browsing import settings
from fastapi import FastAPI
from fastapi.routing import APIRoute
from visiting import Visitor, application, q

from engine.model import Text
from huanqian.web.app import create_app
from huanqian.web.bases import Bases
from huanqian.web.guard.gate import MOST_BYTES
from huanqian.web.guard.rates import Rates
from huanqian.web.guard.tokens import is_form_token, new_token
from huanqian.web.pages import PAGES

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"
TAGS = re.compile(r"<(script|img|svg|iframe)\b[^>]*(alert|onerror|onload|src=x)", re.IGNORECASE)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return application(tmp_path_factory.mktemp("web"))


@pytest.fixture
def visitor(app: FastAPI) -> Visitor:
    return Visitor(app).starts()


def test_every_answer_carries_the_headers_and_a_policy_without_inline_script_or_style(visitor: Visitor) -> None:
    for path in ("/", "/answers", "/nowhere", "/static/site.css", "/case", "/result"):
        headers = visitor.looks(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == ("public, max-age=3600" if path.startswith("/static") else "no-store")
        policy = headers["content-security-policy"]
        assert "unsafe" not in policy
        for part in ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"):
            assert part in policy


def test_pages_hold_no_inline_script_no_style_attribute_and_load_nothing_from_elsewhere(visitor: Visitor) -> None:
    visitor.opens("W1")
    for path in ("/", "/answers", "/money", "/files", "/result", q("stage"), "/why/payment_order"):
        html = visitor.looks(path).text
        assert re.findall(r"<script(?![^>]*src=\"/static/)", html) == []
        assert re.findall(r"\son[a-z]+=|\sstyle=", html) == []
        assert re.findall(r"(?:src|<link[^>]*href)=\"(?!/static/)[^\"]*\"", html) == []


def test_the_cookie_is_random_kept_from_scripts_and_from_other_sites(app: FastAPI) -> None:
    cookies = [Visitor(app).looks("/").headers.get_list("set-cookie")[0] for _ in range(20)]
    assert len({cookie.partition(";")[0] for cookie in cookies}) == 20
    for cookie in cookies:
        assert len(cookie.partition(";")[0].partition("=")[2]) == 43  # 256 bits
        assert {"HttpOnly", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}


def test_behind_tls_the_cookie_is_secure_and_bound_to_the_host(tmp_path: Path) -> None:
    answer = Visitor(application(tmp_path, https=True)).looks("https://testserver/")
    cookie = answer.headers.get_list("set-cookie")[0]
    assert cookie.startswith("__Host-huanqian=")
    assert "Secure" in cookie
    assert answer.headers["strict-transport-security"]


def test_a_new_consultation_has_a_new_token_so_that_a_planted_cookie_is_worthless(app: FastAPI) -> None:
    visitor = Visitor(app)
    visitor.looks("/")
    planted = visitor.client.cookies["huanqian"]
    visitor.sends("/start")
    assert visitor.client.cookies["huanqian"] != planted


@pytest.mark.parametrize("csrf", ["", "0" * 64, "ä", "x" * 5000])
def test_a_form_without_the_right_token_is_refused(visitor: Visitor, csrf: str) -> None:
    page = visitor.client.post(q("stage"), data={"csrf": csrf, "fact": "stage", "v.stage": "sued", "say": "answer"})
    assert page.status_code == 403
    assert visitor.kept() == {}


def test_every_form_wants_the_token(visitor: Visitor) -> None:
    routes = [route for router in PAGES for route in router.routes if isinstance(route, APIRoute)]
    ours = [route.path for route in routes if "POST" in route.methods]
    assert len(ours) >= 10
    for path in ours:
        named = path.replace("{name}", "A3").replace("{number}", "1")
        assert visitor.client.post(named, data={"x": "1"}).status_code == 403, path


def test_the_token_of_another_visitor_does_not_do(app: FastAPI, visitor: Visitor) -> None:
    other = Visitor(app).starts()
    token = re.search(r'name="csrf" value="(\w+)"', other.page.text)
    assert token
    page = visitor.client.post("/clear", data={"csrf": token[1]})
    assert page.status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_form_from_another_site_is_refused_even_with_the_token(visitor: Visitor, headers: dict[str, str]) -> None:
    token = re.search(r'name="csrf" value="(\w+)"', visitor.page.text)
    assert token
    assert visitor.client.post("/clear", data={"csrf": token[1]}, headers=headers).status_code == 403
    assert visitor.looks("/case").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "[::2]"])
def test_a_name_that_is_not_ours_is_refused(visitor: Visitor, host: str) -> None:
    page = visitor.looks("/answers", headers={"host": host})
    assert page.status_code == 421
    assert "All answers" not in visitor.text
    assert "set-cookie" not in page.headers


@pytest.mark.parametrize("token", ["", "short", "../../etc/passwd", "' OR 1=1 --", "A" * 43, "ä" * 43, "x" * 10_000])
def test_a_forged_cookie_opens_nothing(app: FastAPI, token: str) -> None:
    visitor = Visitor(app)
    page = visitor.looks("/case", headers={"cookie": f"huanqian={token}".encode()})
    assert page.status_code == 410


def test_a_replayed_cookie_opens_nothing_after_clearing(visitor: Visitor) -> None:
    token = visitor.client.cookies["huanqian"]
    visitor.sends("/clear")
    assert visitor.looks("/answers", headers={"cookie": f"huanqian={token}"}).status_code == 410


def test_too_much_at_once_is_refused_however_long_it_says_it_is(visitor: Visitor) -> None:
    assert visitor.client.post("/upload", content=b"x" * (MOST_BYTES + 1)).status_code == 413

    def parts() -> Any:
        for _ in range(20):
            yield b"x" * 100_000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert visitor.client.post("/upload", content=parts(), headers=kind).status_code == 413
    assert visitor.client.post("/start", data={f"f{n}": "1" for n in range(500)}).status_code == 400
    assert visitor.looks("/case").status_code == 200


def test_a_flood_is_slowed_and_the_list_of_callers_stays_short() -> None:
    now = [0.0]
    rates = Rates(rate=10, burst=20, clock=lambda: now[0], most=100)
    assert [rates.allow("a") for _ in range(25)].count(True) == 20
    assert rates.allow("b")
    now[0] += 1
    assert [rates.allow("a") for _ in range(25)].count(True) == 10
    for n in range(1000):
        rates.allow(f"c{n}")
    assert len(rates) == 100


def test_who_is_too_fast_is_told_so(tmp_path: Path) -> None:
    visitor = Visitor(application(tmp_path, rate=1.0, burst=5))
    codes = [visitor.looks("/").status_code for _ in range(7)]
    assert codes == [200] * 5 + [429] * 2
    assert visitor.page.headers["retry-after"] == "5"
    assert "Too fast" in visitor.text


def test_the_store_takes_no_more_than_it_may(tmp_path: Path) -> None:
    app = application(tmp_path, most=2)
    pages = [Visitor(app).starts().page.status_code for _ in range(3)]
    assert pages == [200, 200, 503]


def test_scripts_in_every_box_come_back_as_text(visitor: Visitor) -> None:
    visitor.opens("W1")
    for name in {fact.kind: name for name, fact in shipped().facts.items()}.values():
        visitor.looks(q(name))
        visitor.answers(**{name: SCRIPT})
        assert visitor.page.status_code == 422
        assert TAGS.search(visitor.page.text) is None, name
    visitor.looks("/money")
    visitor.sends("/money", day=SCRIPT, amount=SCRIPT, loan=SCRIPT, line=SCRIPT, kind=SCRIPT, channel=SCRIPT, purpose=SCRIPT)
    assert TAGS.search(visitor.page.text) is None
    visitor.looks("/money")
    visitor.sends("/money", line="2024-05-03 lent 5000", loan=SCRIPT)
    for path in ("/money", "/result", "/why/payment_order", "/answers"):
        visitor.looks(path)
        assert TAGS.search(visitor.page.text) is None, path


def test_scripts_in_the_knowledge_come_out_as_text(tmp_path: Path) -> None:
    old = shipped()

    def marked(text: Text) -> Text:
        return Text(text.zh + SCRIPT, text.en + SCRIPT)

    facts = {
        name: replace(
            fact,
            question=marked(fact.question),
            help=marked(fact.help),
            why=marked(fact.why),
            dont_know=marked(fact.dont_know),
            options={option: marked(text) for option, text in fact.options.items()},
        )
        for name, fact in old.facts.items()
    }
    findings = {name: replace(finding, label=marked(finding.label)) for name, finding in old.findings.items()}
    rules = {
        name: replace(
            rule,
            title=marked(rule.title),
            because=marked(rule.because),
            advice=rule.advice and replace(rule.advice, says=marked(rule.advice.says)),
        )
        for name, rule in old.rules.items()
    }
    topics = {name: marked(text) for name, text in old.topics.items()}
    base = replace(old, facts=facts, findings=findings, rules=rules, topics=topics)
    visitor = Visitor(create_app(settings(tmp_path), Bases(base))).starts()
    visitor.opens("W1")
    for path in ("/answers", "/so-far", "/money", q("stage"), "/result", "/why/payment_order", "/why/D5-12", "/what-if"):
        page = visitor.looks(path)
        assert page.status_code == 200
        assert "onerror" in page.text or path == "/money", path
        assert TAGS.search(page.text) is None, path


def test_a_hostile_case_file_is_refused_or_comes_back_as_text(visitor: Visitor) -> None:
    base = {"format": 1, "knowledge": shipped().version}
    hostile: list[bytes] = [
        yaml.safe_dump({**base, "title": {"zh": SCRIPT, "en": SCRIPT}, "answers": answers_of("W1")}).encode(),
        yaml.safe_dump({**base, "answers": {SCRIPT: SCRIPT, "stage": SCRIPT}}).encode(),
        yaml.safe_dump({**base, "answers": {}, "flows": [{"on": "2024-05-03", "lent": 5, "loan": SCRIPT}]}).encode(),
        b"answers: {stage: !!python/object/apply:os.system ['true']}",
        b"a: &a [x,x]\nanswers: {b: *a}",
        b"answers: " + b"{a: " * 5000,
        b'answers: {stage: "\x00\x1b[2J"}',
        b"answers: 7\n---\nanswers: {}",
        b"- " * 400_000,
        b"\x89PNG\r\n\x1a\n" + bytes(1000),
    ]
    for data in hostile:
        visitor.looks("/files")
        page = visitor.sends("/upload", files={"file": ("../../x.yaml", data, "text/html")})
        assert page.status_code in (200, 422), data[:60]
        for path in (visitor.path, "/answers", "/money"):
            html = visitor.page.text if path == visitor.path else visitor.looks(path).text
            assert TAGS.search(html) is None
            assert "Traceback" not in html


@pytest.mark.parametrize(
    "next_", ["https://evil.example", "//evil.example", "/\\evil", "/clear", "javascript:alert(1)", "/../x", "/q/A3\r\nX: y"]
)
def test_no_form_leads_away_from_our_pages(visitor: Visitor, next_: str) -> None:
    token = re.search(r'name="csrf" value="(\w+)"', visitor.page.text)
    assert token
    page = visitor.client.post("/language", data={"csrf": token[1], "next": next_, "language": "zh"}, follow_redirects=False)
    assert page.headers["location"] == "/"


def test_nothing_that_was_typed_is_in_an_address_or_in_the_log(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "huanqian")
    caplog.set_level(logging.INFO, "uvicorn")
    visitor.answers(stage="sued")
    visitor.answers(emergencies=["in_crisis"])
    history = [str(page.url) for page in (*visitor.page.history, visitor.page)]
    assert all("sued" not in url and "crisis" not in url for url in history)
    assert "sued" not in caplog.text
    assert visitor.client.cookies["huanqian"] not in caplog.text


def test_our_own_fault_is_a_page_without_internals_and_a_log_line_without_what_was_typed(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret answer 8000")

    monkeypatch.setattr("huanqian.web.pages.answers.next_path", broken)
    page = visitor.looks("/answers")
    assert page.status_code == 500
    assert "Something went wrong" in visitor.text
    for text in (page.text, caplog.text):
        assert "secret answer" not in text
        assert "Traceback" not in text
    assert "RuntimeError" in caplog.text


def test_tokens_are_compared_whole() -> None:
    secret, token = b"s" * 32, new_token()
    assert not is_form_token(secret, token, "")
    assert not is_form_token(secret, token, "ä")


def test_the_interactive_graph_may_run_only_its_own_script(visitor: Visitor) -> None:
    visitor.answers(stage="sued")
    policy = visitor.looks("/graph").headers["content-security-policy"]
    assert "'sha256-" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
