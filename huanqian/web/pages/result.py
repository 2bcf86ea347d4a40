"""The result: the report, the evidence, the graph, and the files to take away."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from fastapi import APIRouter
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from engine.model import Language
from engine.trace import Consultation
from explain.draw.css import css
from explain.drawing import page_file
from huanqian.web.asked import Looking
from huanqian.web.downloads import download_list
from huanqian.web.pages.files import attachment
from huanqian.web.rendering import render
from huanqian.web.report_page import assumed_section, evidence_section, result_sections
from huanqian.web.telling import told
from huanqian.web.threads import Slow
from huanqian.web.visit import Visit

router = APIRouter(route_class=Slow)
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


@router.get("/result")
def result(visit: Looking) -> Response:
    """The report."""
    if visit.session.is_empty:
        return render(visit, "no_result.html")
    kept = visit.dispute.drawn
    key = "result", visit.language
    if key not in kept:
        kept[key] = result_sections(visit.session.consultation(), visit.language)
    return render(visit, "result.html", styles=(css(),), sections=kept[key], downloads=download_list(), told=told(visit))


@router.get("/evidence")
def evidence(visit: Looking) -> Response:
    """The checklist of evidence."""
    return slow_part(visit, "evidence", evidence_section)


@router.get("/assumed")
def assumed(visit: Looking) -> Response:
    """What was presumed, and what hangs on that and on "don't know"."""
    return slow_part(visit, "assumed", assumed_section)


def slow_part(visit: Visit, name: str, made: Callable[[Consultation, Language], Markup]) -> Response:
    """A part of the report with a page of its own."""
    kept, key = visit.dispute.drawn, (name, visit.language)
    if key not in kept:
        kept[key] = made(visit.session.consultation(), visit.language)
    return render(visit, "said.html", title=name, lead="", html=kept[key])


@router.get("/graph")
def graph(visit: Looking) -> Response:
    """The interactive graph: a page of its own, whose policy names the hashes of its one script and style sheet."""
    consultation, language = visit.session.consultation(), visit.language
    page = visit.state.made.of(visit.token, (visit.found.version, "graph", language), lambda: page_file(consultation, language))
    found = POLICY.search(page)
    own = unescape(found[1].decode()) if found else "default-src 'none'"
    response = Response(page, media_type="text/html; charset=utf-8")
    response.headers["content-security-policy"] = f"{own}; frame-ancestors 'none'"
    return response


@router.get("/download/{name}")
def download(visit: Looking, name: str) -> Response:
    """One of the files. Raises HTTPException 404."""
    wanted = next((one for one in download_list() if one.name == name), None)
    if wanted is None:
        raise HTTPException(404)
    consultation, language = visit.session.consultation(), visit.language
    data = visit.state.made.of(visit.token, (visit.found.version, name, language), lambda: wanted.made(consultation, language))
    return attachment(data, name, wanted.kind)
