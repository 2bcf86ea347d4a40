"""The JSON record of a consultation: versioned, in both languages, documented in docs/record.md."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from engine.cases.answers import written_answers
from engine.cases.flows import written_flows
from engine.model import Advice, Finding, Rule, Text, Value
from engine.trace import Consultation, Firing, Found, Premise
from engine.values import written
from explain.claims.interest_remarks import remark_line
from explain.reasons.branches import Split, splits
from explain.words import Words

FORMAT = "decision-record/1"


def digest(content: Mapping[str, Any]) -> str:
    """The SHA-256 over everything in a record but the digest itself."""
    rest = {key: value for key, value in content.items() if key != "digest"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Record:
    """Writes one consultation as plain dicts, lists and strings."""

    def __init__(self, consultation: Consultation) -> None:
        self.consultation = consultation
        self.zh, self.en = Words(consultation, "zh"), Words(consultation, "en")

    def as_dict(self) -> dict[str, Any]:
        """The whole record."""
        content = self.content()
        return {**content, "digest": digest(content)}

    def content(self) -> dict[str, Any]:
        """Everything but the digest."""
        c = self.consultation
        return {
            "record": FORMAT,
            "knowledge": c.knowledge.version,
            "as_of": c.as_of.isoformat(),
            "answers": written_answers(c.knowledge, c.answers),
            "flows": written_flows(c.flows),
            "verdict": self.shown("verdict"),
            "strength": self.shown("strength"),
            "findings": [self.found(f) for values in c.findings.values() for f in values],
            "routes": [self.route(f) for f in c.knowledge.findings.values() if f.route],
            "deadlines": [self.deadline(f, f.value) for values in c.findings.values() for f in values if f.finding.deadline],
            "advice": [{**self.rule(g.firing.rule), **self.advice(g.advice), "firing": g.firing.seq} for g in c.advice],
            "firings": [self.firing(f) for f in c.firings],
            "defeated": [
                {"rule": self.rule(d.rule), "by": self.rule(d.by), "premises": [self.premise(p) for p in d.premises]}
                for d in c.defeated
            ],
            "conflicts": [{"finding": x.finding.id, "values": [written(f.value) for f in x.found]} for x in c.conflicts],
            "assumptions": [
                {"kind": a.kind, "name": a.name, "value": written(a.value), "because": self.text(a.because), "source": a.source}
                for a in c.assumptions
            ],
            "branches": [self.split(split) for split in splits(c)],
            "waiting": [{"rule": w.rule.id, "facts": list(w.facts)} for w in c.waiting],
            "reckoned": self.reckoned(),
            "gaps": [{"rule": g.rule.id, "finding": g.finding, "table": g.table.id, "key": str(g.key)} for g in c.gaps],
        }

    def split(self, split: Split) -> dict[str, Any]:
        """A "don't know" that decides: what follows from each answer."""
        options = split.fact.options
        return {
            "fact": split.fact.id,
            "question": self.text(split.fact.question),
            "find_out": self.text(split.fact.dont_know),
            "branches": [
                {
                    "answers": [written(answer, options) for answer in branch.answers],
                    "outcome": [
                        {"finding": f.id, "values": [written(x.value) for x in branch.after.findings.get(f.id, ())]}
                        for f in split.decides
                    ],
                }
                for branch in split.branches
            ],
        }

    def reckoned(self) -> list[dict[str, Any]]:
        """What the ledger took for granted behind the sums, and what it could not reckon."""
        reckoned, knowledge = self.consultation.reckoned, self.consultation.knowledge
        if reckoned is None:
            return []
        kinds = (("gap", reckoned.claim.gaps), ("assumption", reckoned.claim.assumptions))
        return [
            {
                "kind": kind,
                "code": remark.code,
                "loan": remark.loan,
                "article": remark.article,
                "said": {"zh": remark_line(remark, knowledge, "zh"), "en": remark_line(remark, knowledge, "en")},
            }
            for kind, remarks in kinds
            for remark in remarks
        ]

    def text(self, text: Text) -> dict[str, str]:
        return {"zh": self.zh.text(text), "en": self.en.text(text)}

    def shown(self, shown: str) -> list[dict[str, Any]]:
        return [self.found(f) for values in self.consultation.findings.values() for f in values if f.finding.shown_as == shown]

    def found(self, found: Found) -> dict[str, Any]:
        name = found.finding.id
        return {
            "id": name,
            "label": self.text(found.finding.label),
            "value": written(found.value),
            "said": {"zh": self.zh.value(name, found.value), "en": self.en.value(name, found.value)},
            "rules": list(dict.fromkeys(f.rule.id for f in found.justification)),
            "firings": [f.seq for f in found.justification],
        }

    def rule(self, rule: Rule) -> dict[str, Any]:
        return {
            "rule": rule.id,
            "no": rule.no,
            "dimension": rule.dimension,
            "title": self.text(rule.title),
            "because": self.text(rule.because),
            "certainty": rule.certainty.value,
            "sources": [self.source(r) for r in rule.sources],
        }

    def source(self, reference: str) -> dict[str, Any]:
        status = self.zh.knowledge.article(reference).status
        return {
            "id": reference,
            "said": {"zh": self.zh.source(reference), "en": self.en.source(reference)},
            "status": status.value,
        }

    def advice(self, advice: Advice) -> dict[str, Any]:
        return {
            "when": advice.when.value,
            "says": self.text(advice.says),
            "cost": self.cost(advice.cost),
            "days": list(advice.takes) if advice.takes else None,
            "needs": list(advice.needs),
        }

    def cost(self, cost: Decimal | str | Text | None) -> Any:
        """Yuan as a string, words as {zh, en}, None when unknown."""
        if isinstance(cost, Text):
            return self.text(cost)
        amount = self.consultation.amount(cost)
        return None if amount is None else str(amount)

    def route(self, finding: Finding) -> dict[str, Any]:
        found = self.consultation.findings.get(finding.id, ())
        assert finding.route is not None
        return {
            "id": finding.id,
            "label": self.text(finding.label),
            "values": [written(f.value) for f in found],
            "rules": list(dict.fromkeys(firing.rule.id for f in found for firing in f.justification)),
            "cost": self.cost(finding.route.cost),
            "days": list(finding.route.takes) if finding.route.takes else None,
            "waits_for": list(self.consultation.waits_for(finding.id)),
        }

    def deadline(self, found: Found, day: Value) -> dict[str, Any]:
        assert isinstance(day, date) and found.finding.deadline is not None
        return {
            **self.found(found),
            "missed": self.text(found.finding.deadline),
            "days_left": (day - self.consultation.as_of).days,
        }

    def firing(self, firing: Firing) -> dict[str, Any]:
        return {
            "seq": firing.seq,
            "branch": firing.branch,
            **self.rule(firing.rule),
            "premises": [self.premise(p) for p in firing.premises],
            "conclusions": [{"finding": name, "value": written(value)} for name, value in firing.conclusions],
        }

    def premise(self, premise: Premise) -> dict[str, Any]:
        value = premise.value
        return {
            "name": premise.name,
            "value": [written(v) for v in value] if isinstance(value, tuple) else None if value is None else written(value),
            "origin": premise.origin,
            "said": {"zh": self.zh.premise(premise), "en": self.en.premise(premise)},
        }
