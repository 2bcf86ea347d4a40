"""Suggested disputes as worked cases: the worked dispute they come from, and each change of it as a flip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import yaml

from engine.cases.answers import written_answers
from engine.cases.flows import written_flows
from engine.model import Answer, Answers, Finding, Kind, Knowledge, Language, Text, Value
from engine.values import said, written
from engine.vocabulary import vocabulary
from workshop.mutation.disputes import Dispute
from workshop.mutation.strengthening import Expecting
from workshop.worked_cases import Trial

UNANSWERED = "unanswered"
REVIEW = (
    "# 求解器找到的案情，机器写的期望：请律师审阅后再并入示例案件。",
    "# Found by the solver, expectations written by machine: a lawyer has to review them before they join the worked cases.",
)
PARTS = {
    "open": Text("没有回答“{label}”", "“{label}” left open"),
    "asked_on": Text("{date}来问", "asked on {date}"),
    "with": Text("多选“{value}”", "with “{value}”"),
    "without": Text("不选“{value}”", "without “{value}”"),
}


@dataclass(frozen=True)
class Suggested:
    """One dispute, and what to expect of it. `change`: what is answered otherwise than in the base (None: unanswered)."""

    change: dict[str, Answer | None]
    as_of: date | None
    expects: tuple[Expecting, ...]
    dispute: Dispute


def case_file(base: Trial, flips: Sequence[Suggested], knowledge: Knowledge, head: Iterable[str] = REVIEW) -> str:
    """The file; the same suggestions give the same bytes."""
    lines = [*head, f"title: {_flow(_two(base.title))}", f"as_of: {base.as_of.isoformat()}", "answers:"]
    lines += [f"  {name}: {_flow(value)}" for name, value in written_answers(knowledge, base.answers).items()]
    if not base.answers:
        lines[-1] = "answers: {}"
    if base.flows:
        lines += ["flows:", *(f"  - {_flow(row)}" for row in written_flows(base.flows))]
    own = [one for one in flips if not one.change and one.as_of is None]
    lines += expect_lines((e for one in own for e in one.expects), own[0].dispute, knowledge, "") if own else ["expect: {}"]
    rest = [one for one in flips if one not in own]
    lines += ["flips:"] if rest else []
    for flip in rest:
        title = Text(*(flip_title(flip.change, flip.as_of, base.answers, knowledge, language) for language in ("zh", "en")))
        lines.append(f"  - title: {_flow(_two(title))}")
        day = {} if flip.as_of is None else {"as_of": flip.as_of.isoformat()}
        lines.append(f"    change: {_flow(_written(flip.change, knowledge) | day)}")
        lines += expect_lines(flip.expects, flip.dispute, knowledge, "    ")
    return "\n".join(lines) + "\n"


def expect_lines(expects: Iterable[Expecting], dispute: Dispute, knowledge: Knowledge, indent: str) -> list[str]:
    """The section `expect:`, one line a sort."""
    found = expectations(expects, dispute, knowledge)
    return [f"{indent}expect:", *(f"{indent}  {sort}: {_flow(what)}" for sort, what in found.items())]


def expectations(expects: Iterable[Expecting], dispute: Dispute, knowledge: Knowledge) -> dict[str, object]:
    """By sort, as they are written in a case file."""
    findings: dict[str, object] = {}
    lists: dict[str, list[str]] = {"fired": [], "not_fired": [], "advice": [], "no_advice": [], "assumes": []}
    defeated: dict[str, str] = {}
    for one in expects:
        if one.sort == "findings":
            values = dispute.concluded.get(one.about, ())
            findings.setdefault(one.about, _finding(knowledge.findings[one.about], values, one.by) if values else "none")
        elif one.sort == "defeated":
            defeated[one.about] = one.by
        elif one.sort == "assumes":
            lists["assumes"].append(one.about)
        else:
            lists[one.sort].append(_called(one.about, knowledge))
    found = {"findings": findings, **lists, "defeated": defeated}
    return {sort: what for sort, what in found.items() if what}


def _called(rule: str, knowledge: Knowledge) -> str:
    """Its number where no other rule has the same, else its name."""
    no = knowledge.rules[rule].no
    return no if no and sum(other.no == no for other in knowledge.rules.values()) == 1 else rule


def _finding(finding: Finding, values: Sequence[Value], by: str) -> dict[str, object]:
    words = sorted(_plain(finding, value) for value in values)
    return {"is": words if finding.many or len(words) > 1 else words[0], "by": by}


def _plain(finding: Finding, value: Value) -> str:
    text = written(value, finding.options)
    assert isinstance(text, str)
    return f"{text}%" if finding.kind is Kind.RATE else text


def flip_title(
    change: dict[str, Answer | None], day: date | None, before: Answers, knowledge: Knowledge, language: Language
) -> str:
    """What is answered otherwise, in a person's words."""
    names = vocabulary(knowledge.facts, knowledge.findings)
    parts: list[str] = []
    for name, answer in change.items():
        label, had = names[name].label.in_(language).rstrip("？?"), before.get(name)
        if answer is None:
            parts.append(PARTS["open"].in_(language).format(label=label))
        elif isinstance(answer, frozenset) and isinstance(had, frozenset) and answer and had:
            for which, options in (("with", answer - had), ("without", had - answer)):
                chosen = [
                    said(frozenset({o}), names[name].meaning, language) for o in knowledge.facts[name].options if o in options
                ]
                parts += [PARTS[which].in_(language).format(value=one.rstrip("。.")) for one in chosen]
        else:
            colon = "：" if language == "zh" else ": "
            parts.append(f"{label}{colon}{said(answer, names[name].meaning, language).rstrip('。.')}")
    if day is not None:
        parts.append(PARTS["asked_on"].in_(language).format(date=day.isoformat()))
    return ("；" if language == "zh" else "; ").join(parts)


def _written(change: dict[str, Answer | None], knowledge: Knowledge) -> dict[str, object]:
    given = written_answers(knowledge, {name: answer for name, answer in change.items() if answer is not None})
    return {name: given.get(name, UNANSWERED) for name in change}


def _two(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


class _Dumper(yaml.SafeDumper):
    """Plain words stay plain: `yes` and `2026-01-01` are words of the rule language, not YAML's."""


def _flow(value: object) -> str:
    """One line of YAML."""
    return (
        yaml.dump(value, Dumper=_Dumper, allow_unicode=True, default_flow_style=True, sort_keys=False, width=100_000)
        .strip()
        .removesuffix("...")
        .strip()
    )


_Dumper.yaml_implicit_resolvers = {}
