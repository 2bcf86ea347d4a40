"""A bill and a chat on the pages: nothing counts until the person has confirmed it, and nothing of them is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from bills import LINES, wechat_csv, zipped
from browsing import CHROMIUM, PHONE, served, settings
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from visiting import Visitor, application

from huanqian.web.bill_rows import packed, unpacked
from papers.bill.opening import cells_in
from papers.bill.reading import statement_of

SMALL = """[...document.querySelectorAll('main button, main select, main textarea, main input:not([type=hidden], [type=radio], [type=checkbox]), .choice, .takes a')]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 80))"""
"""What a finger would miss."""
CHAT = """阿周 2024-05-03 14:00
能不能先借我5000，下个月底还你

小林 2024-05-03 14:21
转你了

阿周 2024-09-01 10:00
再宽限几天，我一定还你
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return application(tmp_path_factory.mktemp("web"))


@pytest.fixture
def visitor(app: FastAPI) -> Visitor:
    visitor = Visitor(app, "zh").starts()
    visitor.looks("/bill")
    return visitor


def uploads(visitor: Visitor, data: bytes, name: str = "bill.csv", **fields: str) -> Visitor:
    visitor.sends("/bill", files={"file": (name, data, "application/octet-stream")}, **fields)
    return visitor


def kept(visitor: Visitor) -> dict[str, object]:
    found = yaml.safe_load(visitor.client.get("/case").content)
    assert isinstance(found, dict)
    return found


def test_a_bill_is_read_the_person_chosen_and_each_row_confirmed(visitor: Visitor) -> None:
    uploads(visitor, wechat_csv())
    assert "跟账单开头写的数一致" in visitor.text and "阿周（" in visitor.text
    assert "豆浆" not in visitor.page.text
    visitor.sends("/bill/person", person="阿周")
    assert "证明不了对方是谁" in visitor.text and "520" in visitor.text
    rows = [part.split('"')[0] for part in visitor.page.text.split('name="row.')[1:]]
    chosen = dict.fromkeys((f"row.{row}" for row in rows), "neither")
    at = next(n for n, part in enumerate(visitor.page.text.split("<fieldset>")[1:]) if "5,000" in part)
    visitor.sends("/bill/keep", **{**chosen, f"row.{at}": "lent"})
    assert visitor.path == "/money"
    assert kept(visitor)["flows"] == [{"on": "2024-05-03", "lent": "5000", "by": "wechat_transfer", "number": LINES[6][7]}]


def test_what_was_decided_is_not_asked_again(visitor: Visitor) -> None:
    uploads(visitor, wechat_csv()).sends("/bill/person", person="阿周")
    count = visitor.page.text.count("<fieldset>")
    visitor.sends("/bill/keep", **{f"row.{at}": "neither" for at in range(count)})
    visitor.looks("/bill")
    uploads(visitor, wechat_csv()).sends("/bill/person", person="阿周")
    assert visitor.page.text.count("<fieldset>") == 0 and "都已经确认过了" in visitor.text
    assert "flows" not in kept(visitor)


def test_a_password_opens_the_archive_and_is_kept_nowhere(visitor: Visitor) -> None:
    data = zipped(wechat_csv(), password=b"sesame-7")
    uploads(visitor, data, "bill.zip", password="wrong")
    assert visitor.page.status_code == 422 and "密码" in visitor.text
    uploads(visitor, data, "bill.zip", password="sesame-7")
    assert visitor.page.status_code == 200 and "阿周（" in visitor.text
    assert "sesame-7" not in visitor.page.text and b"sesame-7" not in visitor.client.get("/case").content


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"PK\x03\x04broken", b"%PDF-1.7", "时间,金额\n1,2\n".encode()])
def test_what_is_no_bill_is_refused_and_changes_nothing(visitor: Visitor, data: bytes) -> None:
    uploads(visitor, data)
    assert visitor.page.status_code == 422
    assert "flows" not in kept(visitor)


def test_rows_that_did_not_come_from_a_bill_are_refused(visitor: Visitor) -> None:
    uploads(visitor, wechat_csv())
    for rows in ("", "x", "eJwDAAAAAAE=", "A" * 500):
        answer = visitor.client.post("/bill/person", data={"csrf": token(visitor), "rows": rows, "person": "阿周"})
        assert answer.status_code == 422


def test_forms_from_elsewhere_are_refused(visitor: Visitor) -> None:
    for path in ("/bill", "/bill/person", "/bill/keep", "/chat", "/chat/person", "/chat/keep"):
        assert visitor.client.post(path, data={"csrf": "no"}).status_code == 403, path


@given(st.binary(max_size=200))
def test_rows_come_back_as_they_were_packed_and_nothing_else_does(noise: bytes) -> None:
    statement = statement_of(cells_in(wechat_csv(), "bill.csv", str), "bill.csv")
    text = packed(statement.platform, statement.rows, "bill.csv")
    found = unpacked(text)
    assert found is not None and found.rows == statement.rows
    assert unpacked(text[: len(noise)] + noise.hex()) is None


def test_a_line_of_a_chat_becomes_an_answer_only_once_it_is_ticked(visitor: Visitor) -> None:
    visitor.looks("/chat")
    visitor.sends("/chat", text=CHAT)
    visitor.sends("/chat/person", person="阿周")
    assert "再宽限几天" in visitor.text and "不是证据" in visitor.text
    before = kept(visitor).get("answers")
    finds = [part.split('"')[0] for part in visitor.page.text.split('name="find" value="')[1:]]
    assert finds and kept(visitor).get("answers") == before
    visitor.sends("/chat/keep", find=finds[-1:])
    assert visitor.path == "/answers"
    assert visitor.kept().get("last_admission_on") is not None
    assert "宽限" not in visitor.client.get("/case").text


def test_text_in_which_nobody_speaks_is_refused_and_stays_in_its_box(visitor: Visitor) -> None:
    visitor.looks("/chat")
    visitor.sends("/chat", text="没有人说话")
    assert visitor.page.status_code == 422 and "没有人说话</textarea>" in visitor.page.text
    visitor.sends("/chat", text="  ")
    assert visitor.page.status_code == 422


def token(visitor: Visitor) -> str:
    return str(visitor.page.text.split('name="csrf" value="')[1].split('"')[0])


def test_the_pages_have_no_fault_that_axe_finds_and_fit_a_phone(tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    bill = tmp_path / "bill.csv"
    bill.write_bytes(wechat_csv())
    with served(settings(tmp_path)) as address, playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(viewport=PHONE, locale="en-GB")

        def is_sound() -> None:
            found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], page.url
            assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], page.url
            assert page.evaluate(SMALL) == [], page.url

        page.goto(address)
        page.click("form[action='/start'] button")
        page.goto(f"{address}/bill")
        is_sound()
        page.set_input_files("#file", str(bill))
        for _ in range(2):
            page.click("main form button")
            is_sound()
        page.goto(f"{address}/chat")
        is_sound()
        page.fill("#text", CHAT)
        for _ in range(2):
            page.click("main form button")
            is_sound()
        page.check("[name=find] >> nth=0")
        page.click("main form button")
        page.goto(f"{address}/papers")
        is_sound()
        browser.close()
