"""The papers on the pages: the list with its reasons, each file for the person alone, and the calendar."""

from __future__ import annotations

import io

import docx
import pytest
from fastapi import FastAPI
from icalendar import Calendar
from paper_cases import forms
from visiting import Visitor, application


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return application(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="module")
def visitor(app: FastAPI) -> Visitor:
    return Visitor(app, "zh").starts().opens("W1")


def test_the_result_leads_to_the_papers_and_the_calendar(visitor: Visitor) -> None:
    page = visitor.looks("/result").text
    assert 'href="/papers"' in page and 'href="/download/huanqian-deadlines.ics"' in page


def test_every_paper_is_listed_as_ready_or_a_draft_or_with_the_reason_why_not(visitor: Visitor) -> None:
    page = visitor.looks("/papers")
    assert page.status_code == 200
    assert all(form.title.zh in visitor.text for form in forms().papers.values())
    assert "没有可以执行的生效文书" in visitor.text
    assert "先处理这几件" in visitor.text and "还没有确认您有证据" in visitor.text


def test_each_file_that_is_offered_is_there_and_is_what_it_says(visitor: Visitor) -> None:
    offered = [part.split('"')[0] for part in visitor.looks("/papers").text.split('href="/papers/')[1:]]
    assert {"reconciliation-message.txt", "complaint.pdf", "demand-letter.formal.docx"} <= set(offered)
    for name in ("complaint.pdf", "complaint.docx", "demand-letter.last.docx", "reconciliation-message.txt"):
        found = visitor.client.get(f"/papers/{name}")
        assert found.status_code == 200 and name in found.headers["content-disposition"], name
        assert found.headers["cache-control"] == "no-store"
        if name.endswith("pdf"):
            assert found.content.startswith(b"%PDF")
        elif name.endswith("docx"):
            assert docx.Document(io.BytesIO(found.content)).paragraphs
        else:
            assert "本金还差8,000.00元" in found.text


@pytest.mark.parametrize(
    "name",
    [
        "complaint.exe",
        "complaint",
        "nothing.pdf",
        "enforcement-application.pdf",
        "complaint.friendly.pdf",
        "demand-letter.rude.pdf",
        "reconciliation-message.pdf",
        "complaint.txt",
        "a.b.c.pdf",
    ],
)
def test_a_file_that_is_not_offered_is_not_there(visitor: Visitor, name: str) -> None:
    assert visitor.client.get(f"/papers/{name}").status_code == 404


def test_nobody_else_gets_the_papers(app: FastAPI, visitor: Visitor) -> None:
    assert visitor.client.get("/papers/complaint.pdf").status_code == 200
    stranger = Visitor(app)
    assert stranger.looks("/papers").status_code == 410 or "/papers/complaint.pdf" not in stranger.page.text
    assert stranger.client.get("/papers/complaint.pdf").status_code != 200


def test_the_calendar_has_the_deadlines(visitor: Visitor) -> None:
    found = visitor.client.get("/download/huanqian-deadlines.ics")
    days = {event.decoded("dtstart").isoformat() for event in Calendar.from_ical(found.content).walk("VEVENT")}
    assert "2029-10-12" in days


def test_where_nothing_was_answered_there_is_no_list(app: FastAPI) -> None:
    visitor = Visitor(app).starts()
    assert visitor.looks("/papers").status_code == 200
    assert "/papers/complaint.pdf" not in visitor.page.text
