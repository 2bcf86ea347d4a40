"""A failure as a worked case: its dispute, what comes of it now, and in a comment what was found."""

from __future__ import annotations

from decimal import Decimal

import yaml

from engine.cases.answers import written_answers
from engine.cases.flows import written_flows
from engine.model import Kind, Knowledge
from engine.trace import Consultation
from engine.values import written
from workshop.proving.proof import Failure
from workshop.proving.words import ProofWords, speaks_of

SHOWN = ("verdict", "strength")


def file_name(failure: Failure) -> str:
    """Such as `conflict-payment-order.yaml`."""
    words = [
        failure.kind.replace("_", "-"),
        failure.about.replace("_", "-"),
        *([failure.rules[-1]] if failure.kind == "conflict" else []),
    ]
    return "-".join(word for word in words if word) + ".yaml"


def case_text(failure: Failure, zh: ProofWords, en: ProofWords) -> str | None:
    """The file; None where no dispute shows the failure."""
    consultation, knowledge = failure.consultation, zh.knowledge
    if consultation is None:
        return None
    title = {words.language: words.title(failure.kind, failure.about) for words in (zh, en)}
    case: dict[str, object] = {"title": title, "as_of": consultation.as_of.isoformat()}
    case["answers"] = written_answers(knowledge, consultation.answers)
    if consultation.flows:
        case["flows"] = written_flows(consultation.flows)
    case["expect"] = {"findings": present(knowledge, failure, consultation)}
    found = [f"# {line}".rstrip() for words in (zh, en) for line in (title[words.language], *words.leads(failure, consultation))]
    remark = "# 这是证明时找到的案情；expect 是现在的结果，改好规则后请改成应有的结果。"
    after = "# Found by the proof; `expect` holds what comes of it now. Once the rules are mended, write what should."
    text = yaml.safe_dump(case, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1000)
    return "\n".join([*found, remark, after, text])


def present(knowledge: Knowledge, failure: Failure, consultation: Consultation) -> dict[str, object]:
    """The findings that the failure is about, and those that stand at the top of a report."""
    top = [finding.id for finding in knowledge.findings.values() if finding.shown_as in SHOWN]
    names = dict.fromkeys([*speaks_of(knowledge, failure), *top])
    return {name: _values(knowledge, name, consultation) for name in names}


def _values(knowledge: Knowledge, name: str, consultation: Consultation) -> object:
    finding = knowledge.findings[name]
    found = [_written(finding.kind, one.value, finding.options) for one in consultation.findings.get(name, ())]
    return "none" if not found else found[0] if len(found) == 1 and not finding.many else {"is": sorted(map(str, found))}


def _written(kind: Kind, value: object, options: object) -> object:
    words = written(value, options)  # type: ignore[arg-type]
    return f"{words}%" if kind is Kind.RATE and isinstance(value, Decimal) else words
