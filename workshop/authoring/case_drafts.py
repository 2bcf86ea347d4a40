"""A worked case as it is first written: answers, movements of money, and what comes of them now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from engine.cases.answers import written_answers
from engine.cases.files import CaseFile
from engine.cases.flows import written_flows
from engine.consultation import consult
from engine.model import Answers, Knowledge
from engine.values import written
from ledger.flows import Flow
from workshop.authoring.drafts import Given, entry, text_of
from workshop.authoring.fmt import formatted
from workshop.authoring.scalars import written_text
from workshop.authoring.solving import Dispute

TOP = ("verdict", "strength")


def answers_text(knowledge: Knowledge, title: str | None, dispute: Dispute) -> str:
    """The part of a case file that says what the dispute is; `title` is YAML."""
    head = f"title: {title}\n" if title else ""
    text = f"{head}as_of: {dispute.as_of.isoformat()}\nanswers:\n"
    if not dispute.answers:
        text = f"{head}as_of: {dispute.as_of.isoformat()}\nanswers: {{}}\n"
    for name, words in written_answers(knowledge, dispute.answers).items():
        text += f"  {name}: {'[' + ', '.join(words) + ']' if isinstance(words, list) else _word(words)}\n"
    return text + _flows_text(dispute.flows)


def _flows_text(flows: tuple[Flow, ...]) -> str:
    rows = [", ".join(f"{key}: {_word(str(value))}" for key, value in row.items()) for row in _rows(flows)]
    return "flows:\n" + "".join(f"  - {{{row}}}\n" for row in rows) if rows else ""


def _rows(flows: tuple[Flow, ...]) -> list[dict[str, object]]:
    return [
        {
            key: "{" + ", ".join(f"{k}: {v}" for k, v in value.items()) + "}" if isinstance(value, dict) else value
            for key, value in row.items()
        }
        for row in written_flows(flows)
    ]


def _word(word: str) -> str:
    return word if word in ("yes", "no") or word[:1] in "0123456789-{" else written_text(word)


def case_text(knowledge: Knowledge, given: Given, read: Sequence[CaseFile], today: date) -> str:
    """A worked case with the answers of saved ones, expecting what comes of them now."""
    answers: Answers = {name: value for case in read for name, value in case.answers.items()}
    flows = tuple(flow for case in read for flow in case.flows)
    dispute = Dispute(answers, next((case.as_of for case in read if case.as_of is not None), today), flows)
    title = entry(given, None, today).get("title") or next((text_of(case.title) for case in read if case.title is not None), None)
    text = answers_text(knowledge, title if isinstance(title, str) else None, dispute)
    consultation = consult(knowledge, dispute.answers, dispute.as_of, dispute.flows)
    top = [finding for finding in knowledge.findings.values() if finding.shown_as in TOP]
    lines = []
    for finding in top:
        now = consultation.findings.get(finding.id, ())
        if len(now) == 1:
            lines.append(
                f"    {finding.id}: {{is: {written(now[0].value, finding.options)}, by: {now[0].justification[0].rule.id}}}"
            )
    expect = "expect:\n  findings:\n" + "\n".join(lines) + "\n" if lines else ""
    return formatted((text + expect).encode("utf-8"), f"cases/{given.name}.yaml")
