"""A bill of WeChat Pay or Alipay on the pages: read, the person chosen, each row confirmed, then in the table of money."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from fastapi import APIRouter
from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from engine.cases.money_table import NAME as FLOWS
from engine.problems import CaseError
from huanqian.bill.confirming import AS_PROPOSED, reasons
from huanqian.bill.phrases import say as spoken
from huanqian.dialogue import plain
from huanqian.money.checked import check_together, in_order
from huanqian.money.phrases import say as money_spoken
from huanqian.money.words import NotClear
from huanqian.web.asked import Form, Looking, Posting, word
from huanqian.web.bill_rows import between_people, packed, unpacked
from huanqian.web.dispute import Dispute
from huanqian.web.guard.gate import MOST_BYTES
from huanqian.web.rendering import render, say, to
from huanqian.web.store.stored import Whereabouts
from huanqian.web.threads import Slow
from huanqian.web.visit import Visit
from ledger.flows import Flow
from papers.bill.habits import Habits, read_habits
from papers.bill.opening import cells_in
from papers.bill.proposals import Proposal, counterparties, flow_of, name_of, proposals, undecided
from papers.bill.reading import statement_of
from papers.bill.statement import Statement

router = APIRouter(route_class=Slow)
NOT_COUNTED = "not_counted"
"""Where the case file keeps what was set aside."""
AT_ONCE = 80
"""Rows on one page; the rest come with the next upload of the same bill, as decided ones are passed over."""
Kind = Literal["lent", "repaid"]
KINDS: tuple[Kind, ...] = ("lent", "repaid")


@router.get("/bill")
def bill(visit: Looking) -> Response:
    """The form for the file."""
    visit.found  # noqa: B018  there is nothing to read it into without a consultation
    return render(visit, "bill.html", problems=[])


@router.post("/bill")
def read(visit: Posting, form: Form) -> Response:
    """Reads the bill; the password is used once and kept nowhere. Then asks who the other is."""
    given = form.get("file")
    data = given.file.read(MOST_BYTES) if isinstance(given, UploadFile) else b""
    if not data:
        return refusal(visit, [say("upload_nothing", visit.language)])
    name = (given.filename if isinstance(given, UploadFile) else None) or "bill"
    try:
        statement = statement_of(cells_in(data, name, lambda: word(form, "password")), name)
        habits = habits_of(visit)
        rows = packed(statement.platform, between_people(statement, habits), name)
    except CaseError as error:
        facts = visit.base.facts
        return refusal(visit, [f"{one.place} {plain(one, facts, visit.language)}" for one in error.problems[:5]])
    key = "uncounted" if statement.said is None else "counted"
    head = spoken(key, visit.language, what=spoken(statement.platform, visit.language), n=len(statement.rows))
    return render(visit, "bill_person.html", head=head, people=counterparties(statement, habits), rows=rows)


@router.post("/bill/person")
def person(visit: Posting, form: Form) -> Response:
    """The rows with the person chosen, each with what it may have been."""
    statement = unpacked(word(form, "rows"))
    if statement is None:
        return refusal(visit, [say("bill_again", visit.language)])
    return rows_page(visit, statement, word(form, "person"))


@router.post("/bill/keep")
def keep(visit: Posting, form: Form) -> Response:
    """Writes down what was confirmed."""
    statement = unpacked(word(form, "rows"))
    if statement is None:
        return refusal(visit, [say("bill_again", visit.language)])
    name = word(form, "person")
    found = open_rows(visit, statement, name)

    def edit(dispute: Dispute, place: Whereabouts, version: int) -> tuple[tuple[str, ...], Whereabouts]:
        table = dispute.session.flows
        known = {flow.number for flow in table}
        new = [flow for flow in confirmed(found, form) if flow.number not in known]
        flows = in_order((*table, *new))
        check_together(flows, visit.language)
        dispute.session.flows = flows
        aside = [*not_counted(dispute), *set_aside(found, form)]
        dispute.rest = {**dispute.rest, NOT_COUNTED: aside} if aside else dispute.rest
        return (FLOWS,), place

    try:
        visit.change(edit)
    except NotClear as error:
        said = f"{error.about}{money_spoken(error.code, visit.language, **error.words)}"
        return rows_page(visit, statement, name, said, form)
    return to(visit, "/money")


def confirmed(found: tuple[Proposal, ...], form: FormData) -> list[Flow]:
    """The rows that the person took for a loan or a repayment."""
    return [flow_of(one, kind) for at, one in enumerate(found) for kind in KINDS if word(form, f"row.{at}") == kind]


def set_aside(found: tuple[Proposal, ...], form: FormData) -> list[str]:
    """The numbers of the rows that the person took for neither."""
    return [one.row.number for at, one in enumerate(found) if word(form, f"row.{at}") == "neither"]


def not_counted(dispute: Dispute) -> list[str]:
    """The numbers that were set aside before."""
    kept = dispute.rest.get(NOT_COUNTED, ())
    return [str(number) for number in kept] if isinstance(kept, list) else []


def open_rows(visit: Visit, statement: Statement, name: str) -> tuple[Proposal, ...]:
    """The rows with this person about which nothing has been decided."""
    return undecided(proposals(statement, name, habits_of(visit)), visit.session.flows, not_counted(visit.dispute))[:AT_ONCE]


def rows_page(visit: Visit, statement: Statement, name: str, error: str = "", form: FormData | None = None) -> Response:
    """The rows with their boxes; as sent, where something was wrong."""
    found, language = open_rows(visit, statement, name), visit.language
    rows = [row for row in statement.rows if name_of(row) == name]
    shown = [
        {
            "at": f"{one.row.at:%Y-%m-%d %H:%M}",
            "amount": f"{spoken(one.row.direction, language)} ¥{one.row.amount:,f}",
            "more": " · ".join(filter(None, (one.row.kind, one.row.note, one.row.goods, one.row.status))),
            "why": f"{spoken(one.guess, language)}（{reasons(one, language)}）"
            if language == "zh"
            else f"{spoken(one.guess, language)} ({reasons(one, language)})",
            "chosen": word(form, f"row.{at}") if form is not None else AS_PROPOSED[one.guess],
        }
        for at, one in enumerate(found)
    ]
    return render(
        visit,
        "bill_rows.html",
        422 if error else 200,
        error=error,
        identity=spoken("identity", language, name=name),
        shown=shown,
        person=name,
        rows=packed(statement.platform, rows, "bill"),
        choices=[(kind, spoken(kind, language)) for kind in KINDS] + [("neither", say("bill_neither", language))],
        done=spoken("none_left", language, name=name),
    )


def habits_of(visit: Visit) -> Habits:
    return read_habits(Path(visit.base.folder))


def refusal(visit: Visit, problems: list[str]) -> Response:
    """The form again, with why the bill was not read."""
    return render(visit, "bill.html", 422, problems=problems)
