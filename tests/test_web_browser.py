"""The pages in a real browser, on a phone: whole disputes, two windows, a killed server, with JavaScript and without."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
import yaml
from asking import DAY, case_of, played
from base import ROOT, shipped
from browsing import CHROMIUM, PHONE, Person, served, settings
from commands import PROGRAM, environment
from test_web_store import free_port
from visiting import q

from engine.consultation import consult
from engine.model import Language
from explain.report import Report

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
LIMIT = 20_000
EXPECTED = re.compile("status of 4|^Clear-Site-Data")
"""What Chromium writes to the console when a form is refused, and when everything is cleared."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(settings(tmp_path_factory.mktemp("web"))) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def phones(chromium: Any) -> Iterator[Any]:
    """Makes phones; the test fails when a page breaks its own policy or its script fails."""
    contexts: list[Any] = []
    said: list[str] = []

    def phone(scripts: bool = True) -> Any:
        contexts.append(chromium.new_context(viewport=PHONE, java_script_enabled=scripts, accept_downloads=True))
        page = contexts[-1].new_page()
        page.set_default_timeout(LIMIT)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text) if not EXPECTED.search(message.text) else None)
        return page

    yield phone
    for context in contexts:
        context.close()
    assert said == []


def verdict(case: str, language: Language) -> str:
    """What the terminal concludes from the main answers of a worked case."""
    answers = played(case)[1]
    return Report(consult(shipped(), answers, case_of(case).as_of or DAY), language).verdicts()[0].strip("*")


@pytest.mark.parametrize(
    ("case", "language", "scripts"),
    [
        ("W1", "zh", False),
        ("W1", "zh", True),
        ("W1", "en", False),
        ("W1", "en", True),
        ("W5", "zh", False),
        ("W6", "en", True),
    ],
)
def test_a_dispute_is_answered_on_a_phone_to_its_result(
    phones: Any, address: str, case: str, language: Language, scripts: bool
) -> None:
    person = Person(phones(scripts), address, case, language)
    person.starts()
    person.goes_on()
    assert person.path() == "/so-far"
    assert person.asked == [fact.id for fact in played(case)[0]]
    person.page.click("a[href='/result'].button")
    assert verdict(case, language) in person.page.inner_text(".report")
    assert person.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_back_shows_the_answer_and_a_change_of_it_moves_the_rest(phones: Any, address: str) -> None:
    person = Person(phones(), address, "W1", "en")
    person.starts()
    person.answers_page()
    second = person.path()
    person.page.go_back()
    assert person.path() == q("stage")
    assert person.page.is_checked("input[value=asked_informally]")
    person.page.go_forward()
    assert person.path() == second
    person.goes_on()
    person.page.click("aside summary >> nth=0")
    person.page.click(f"aside a[href='{q('stance')}']")
    person.page.check("input[value=denies]")
    person.page.click("button[value=answer]")
    assert "Payment order: open → closed" in person.page.inner_text("main")


def test_the_case_file_goes_down_is_cleared_and_goes_up_again(phones: Any, address: str, tmp_path: Path) -> None:
    person = Person(phones(False), address, "W1", "en")
    person.starts()
    person.goes_on(until="principal_owed")
    person.page.goto(f"{address}/files")
    with person.page.expect_download() as coming:
        person.page.click("a[href='/case']")
    path = tmp_path / "case.yaml"
    coming.value.save_as(path)
    before = yaml.safe_load(path.read_bytes())["answers"]
    assert list(before) == person.asked
    [token] = [cookie["value"] for cookie in person.page.context.cookies() if cookie["name"] == "huanqian"]
    person.page.click("details.clear summary")
    person.page.click("details.clear button")
    assert "Everything has been deleted" in person.page.inner_text("main")
    assert token not in [cookie["value"] for cookie in person.page.context.cookies()]
    person.page.set_input_files("input[type=file]", path)
    person.page.click("form.upload button")
    assert person.path() == "/answers"
    person.page.goto(f"{address}/next")
    assert person.path() == q("principal_owed")


def test_two_windows_do_not_overwrite_each_other(phones: Any, address: str) -> None:
    one = Person(phones(), address, "W1", "en")
    one.starts()
    other = one.page.context.new_page()
    other.goto(f"{address}{q('stage')}")
    one.page.check("input[value=sued]")
    one.page.click("button[value=answer]")
    other.check("input[value=judgment]")
    other.click("button[value=answer]")
    assert "Another window has just changed this" in other.inner_text("main")
    assert "sued, no judgment yet" in other.inner_text("main")
    other.click("form[action^='/q/'] button")
    one.page.goto(f"{address}{q('stage')}")
    assert one.page.is_checked("input[value=judgment]")


def test_the_quick_exit_leaves_at_once_and_back_does_not_return(phones: Any, tmp_path: Path) -> None:
    with served(settings(tmp_path, leave="about:blank#left")) as address:
        page = phones()
        page.goto(f"{address}/")
        page.click("[data-leave]")
        page.wait_for_url("about:blank#left")
        assert page.evaluate("history.length") <= 2


def test_none_of_these_stands_alone_and_what_is_wrong_has_the_focus(phones: Any, address: str) -> None:
    person = Person(phones(), address, "W1", "en")
    person.starts()
    person.answers_page()
    person.page.check("input[value=leaving]")
    person.page.check("input[value=none]")
    assert not person.page.is_checked("input[value=leaving]")
    person.page.uncheck("input[value=none]")
    person.page.click("button[value=answer]")
    assert person.page.evaluate("document.activeElement.id") == "summary"


def test_the_keyboard_alone_goes_through_a_question(phones: Any, address: str) -> None:
    page = phones()
    person = Person(page, address, "W1", "en")
    person.starts()
    page.goto(page.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{q('emergencies')}")


class Server:
    """The program itself, to be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = self.started()

    def started(self) -> subprocess.Popen[bytes]:
        env = environment(XDG_DATA_HOME=str(self.folder), HUANQIAN_LANG="en")
        started = subprocess.Popen([*PROGRAM, "serve", "--port", str(self.port)], cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 40
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.address}/static/site.css").close()
                return started
            except URLError:
                time.sleep(0.1)
        raise AssertionError("the server does not start")


def test_a_killed_server_loses_nothing_and_the_person_goes_on(phones: Any, tmp_path: Path) -> None:
    server = Server(tmp_path)
    try:
        person = Person(phones(False), server.address, "W1", "en")
        person.starts()
        person.goes_on(until="principal_owed")
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(10)
        server.process = server.started()
        person.answers_page()  # the page that was open before is sent to the new server
        person.goes_on(until="stance")
        case = person.page.context.request.get(f"{server.address}/case").body()
        assert list(yaml.safe_load(case)["answers"]) == person.asked
        assert oct(os.stat(tmp_path / "huanqian" / "consultations.sqlite").st_mode & 0o777) == "0o600"
    finally:
        server.process.kill()
        server.process.wait(10)
