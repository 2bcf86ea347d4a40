"""The table of money as a form: add, change, delete, one step back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from engine.cases.flows import CHANNELS, KINDS, PURPOSES
from engine.cases.money_table import NAME as FLOWS
from huanqian.money.checked import check_together, in_order
from huanqian.money.phrases import CHANNELS as CHANNEL_WORDS
from huanqian.money.phrases import KINDS as KIND_WORDS
from huanqian.money.phrases import PURPOSES as PURPOSE_WORDS
from huanqian.money.phrases import say as spoken
from huanqian.money.showing import sums
from huanqian.money.words import NotClear
from huanqian.web.asked import Form, Looking, Posting, whole
from huanqian.web.dispute import Dispute
from huanqian.web.movement import BOXES, boxes_of, outcome, rows, typed
from huanqian.web.rendering import render, say, to
from huanqian.web.store.stored import Whereabouts
from huanqian.web.telling import told
from huanqian.web.threads import Quick
from huanqian.web.visit import Visit
from ledger.flows import Flow

router = APIRouter(route_class=Quick)
Table = tuple[Flow, ...]
EMPTY = dict.fromkeys(BOXES, "")


class Crossed(Exception):
    """Another window has changed the table in the meantime."""


@router.get("/money")
def money(visit: Looking) -> Response:
    """The table, and the form for one more."""
    return page(visit, EMPTY)


@router.get("/money/{number}")
def edit(visit: Looking, number: int) -> Response:
    """The form with one row in it. Raises HTTPException 404."""
    flows = visit.session.flows
    if not 1 <= number <= len(flows):
        raise HTTPException(404)
    return page(visit, boxes_of(flows[number - 1], visit.language), number)


@router.post("/money")
def keep(visit: Posting, form: Form) -> Response:
    """Writes a row down, in place of row `row` where one is named; or says what is not clear, or what was guessed."""
    boxes, number, flows = typed(form), max(0, whole(form, "row")), visit.session.flows
    if number > len(flows):
        return crossed(visit, boxes)
    others = [flow for at, flow in enumerate(flows, 1) if at != number]
    found = outcome(boxes, others, visit.session.as_of, visit.language)
    if found.flow is None:
        return page(visit, boxes, number, found.error, found.row, 422)
    own = replace(found.flow, number=flows[number - 1].number) if number else found.flow
    return changed(
        visit, lambda table: in_order((*(f for at, f in enumerate(table, 1) if at != number), own)), whole(form, "seen"), boxes
    )


@router.post("/money/delete")
def delete(visit: Posting, form: Form) -> Response:
    """Takes a row out. One that others need stays, and the reason is said."""
    number = whole(form, "row")
    return changed(visit, lambda table: tuple(f for at, f in enumerate(table, 1) if at != number), whole(form, "seen"), EMPTY)


@router.post("/money/undo")
def undo(visit: Posting, form: Form) -> Response:
    """The table before the last change."""
    before = visit.before
    table = before.session.flows if before is not None else visit.session.flows
    return changed(visit, lambda _: table, whole(form, "seen"), EMPTY)


def changed(visit: Visit, new: Callable[[Table], Table], seen: int, boxes: Mapping[str, str]) -> Response:
    """Keeps the new table, unless another window has changed it since, or it cannot be."""

    def change(dispute: Dispute, place: Whereabouts, version: int) -> tuple[tuple[str, ...], Whereabouts]:
        if place.touched.get(FLOWS, 0) > seen:
            raise Crossed
        flows = new(dispute.session.flows)
        check_together(flows, visit.language)
        dispute.session.flows = flows
        return (FLOWS,), place

    try:
        visit.change(change)
    except Crossed:
        return crossed(visit, boxes)
    except NotClear as error:
        return page(visit, boxes, 0, f"{error.about}{spoken(error.code, visit.language, **error.words)}", status=422)
    return to(visit, "/money")


def crossed(visit: Visit, boxes: Mapping[str, str]) -> Response:
    """The table as another window left it, and what was sent, still in its boxes."""
    return page(visit, boxes, 0, say("conflict_table", visit.language), status=409)


def page(visit: Visit, boxes: Mapping[str, str], number: int = 0, error: str = "", row: str = "", status: int = 200) -> Response:
    """The table with its form."""
    flows, language = visit.session.flows, visit.language
    before = visit.before
    return render(
        visit,
        "money.html",
        status,
        rows=rows(flows, language),
        columns=[(name, spoken(name, language)) for name in ("day", "kind", "amount", "by", "for", "loan")],
        sums=sums(flows, language, None) if flows else [],
        rough=spoken("rough", language) if any(flow.rough for flow in flows) else "",
        boxes=boxes,
        number=number,
        error=error,
        row=row,
        seen=visit.found.version,
        kinds=[(name, KIND_WORDS[name].in_(language)) for name in KINDS],
        channels=[(name, CHANNEL_WORDS[name].in_(language)) for name in CHANNELS],
        purposes=[(name, PURPOSE_WORDS[name].in_(language)) for name in PURPOSES],
        loans=list(dict.fromkeys(flow.loan for flow in flows if flow.loan)),
        told=told(visit) if status == 200 else None,
        undoable=before is not None and before.session.flows != flows,
    )
