"""A proof in sentences: each failure as a concrete dispute, question by question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from engine.cases.answers import written_answers
from engine.cases.flows import written_flows
from engine.consultation import consult
from engine.model import Knowledge, Language, Text
from engine.trace import Consultation
from explain.words import Words
from workshop.proving.proof import Failure, Open, Proof
from workshop.proving.questions import names_in

WHAT: dict[str, Text] = {
    "conflict": Text("{about}可能同时得出不同的结论。", "{about} can come out in two ways at once."),
    "gap": Text("问题都答完了，{about}还是没有结论。", "With every question answered, {about} has no value."),
    "no_step": Text("问题都答完了，却没有一条可做的建议。", "With every question answered, no next step is advised."),
    "no_red_line": Text("问题都答完了，却没有一条“绝对不要”。", "With every question answered, no red line is drawn."),
    "dead": Text("规则{about}永远用不上。", "The rule {about} can never fire."),
    "always": Text("规则{about}写了条件，却总是成立。", "The rule {about} has a condition, yet it always holds."),
    "order": Text("{about}取决于规则的先后。", "{about} hangs on the order in which the rules stand."),
    "invariant": Text("没有守住：{about}", "Broken: {about}"),
}
PROVED: dict[str, Text] = {
    "conflict": Text("{n} 个认定不会自相矛盾", "{n} findings never contradict themselves"),
    "gap": Text("{n} 个认定答完必有结论", "{n} findings always have a value once all is answered"),
    "no_step": Text("答完必有下一步", "there is always a next step"),
    "no_red_line": Text("答完必有“绝对不要”", "there is always a red line"),
    "dead": Text("{n} 条规则都用得上", "{n} rules can fire"),
    "always": Text("{n} 条有条件的规则不是总成立", "{n} rules with a condition need not hold"),
    "order": Text("结论不取决于规则的先后", "no finding hangs on the order of rules"),
    "invariant": Text("{n} 条不变的要求守住了", "{n} invariants are kept"),
}
SAY: dict[str, Text] = {
    "as_of": Text("咨询日期：{date}", "Day of the consultation: {date}"),
    "answers": Text("回答：", "The answers:"),
    "none": Text("一个问题也没答", "nothing is answered"),
    "money": Text("往来明细：", "The table of money:"),
    "leads": Text("结果：", "What comes of it:"),
    "rules": Text("有关的规则：", "The rules:"),
    "defeated": Text("条件成立时，总被“{by}”推翻", "whenever its condition holds, “{by}” defeats it"),
    "exclude": Text("这些条件不能同时成立：", "These tests never hold together:"),
    "nowhere": Text("没有一种情况符合它的条件", "no dispute meets its condition"),
    "undecided": Text(
        "不能判定：{what}（试了 {n} 个案情，都没有坐实）", "could not decide: {what} ({n} disputes tried, none confirmed)"
    ),
    "named": Text("“{text}”（{name}）", "“{text}” ({name})"),
    "why_not": Text(
        "存成案件文件后，`huanqian why-not 案件.yaml {name}` 会列出每条规则还差什么。",
        "Saved as a case file, `huanqian why-not CASE.yaml {name}` lists what each rule lacks.",
    ),
    "proved": Text("已证明：", "Proved: "),
    "since": Text("“答完必有”说的是 {date} 起的咨询。", "What holds once all is answered is proved for days from {date} on."),
    "open": Text(
        "账本的 {n} 个金额没有逐一推算，按“有没有、有多少都可能”来证。",
        "{n} sums of the ledger are not reckoned here: the proof allows each to be anything, or absent.",
    ),
    "clean": Text("没有发现问题。", "Nothing is wrong."),
    "count": Text("{failures} 个问题，{undecided} 个不能判定。", "{failures} failures, {undecided} undecided."),
}


class ProofWords:
    """Says one proof in one language."""

    def __init__(self, proof: Proof, language: Language) -> None:
        self.proof, self.language, self.knowledge = proof, language, proof.knowledge
        self.plain = Words(consult(proof.knowledge, {}, max(proof.since, date(2000, 1, 1))), language)

    def say(self, phrase: str, **blanks: object) -> str:
        return SAY[phrase].in_(self.language).format(**blanks)

    def text(self) -> str:
        """The whole outcome, one line a thing."""
        lines = [line for n, failure in enumerate(self.proof.failures, 1) for line in self.failure(n, failure)]
        lines += [self.undecided(one) for one in self.proof.undecided]
        return "\n".join([*lines, *self.summary()]) + "\n"

    def summary(self) -> Iterator[str]:
        done = [PROVED[kind].in_(self.language).format(n=self.proof.proved[kind]) for kind in PROVED if self.proof.proved[kind]]
        if done:
            yield (
                self.say("proved")
                + ("；" if self.language == "zh" else "; ").join(done)
                + ("。" if self.language == "zh" else ".")
            )
        if self.proof.proved["gap"] + self.proof.proved["no_step"]:
            yield self.say("since", date=self.proof.since.isoformat())
        sums = [one for one in self.proof.left_open if one.startswith("ledger ")]
        if sums:
            yield self.say("open", n=len(sums))
        if self.proof.clean:
            yield self.say("clean")
        else:
            yield self.say("count", failures=len(self.proof.failures), undecided=len(self.proof.undecided))

    def title(self, kind: str, about: str) -> str:
        return WHAT[kind].in_(self.language).format(about=self.name(kind, about))

    def name(self, kind: str, about: str) -> str:
        """What a question is about, as a person calls it, with its name in the files."""
        text: Text | None = None
        if kind == "invariant":
            text = self.knowledge.invariants[about].says
        elif about in self.knowledge.findings:
            text = self.knowledge.findings[about].label
        elif about in self.knowledge.rules:
            text = self.knowledge.rules[about].title
        if text is None or kind == "invariant":
            return about if text is None else text.in_(self.language)
        return self.say("named", text=text.in_(self.language), name=about)

    def undecided(self, one: Open) -> str:
        return self.say("undecided", what=self.title(one.kind, one.about).rstrip("。."), n=one.tried)

    def failure(self, number: int, failure: Failure) -> Iterator[str]:
        """One failure: what is wrong, the dispute, what comes of it, the rules."""
        yield f"{number}. {self.title(failure.kind, failure.about)}"
        if failure.consultation is not None:
            yield from self.dispute(failure.consultation)
            leads = list(self.leads(failure, failure.consultation))
            yield from ([f"   {self.say('leads')}", *(f"     {line}" for line in leads)] if leads else ())
            if failure.kind == "gap":
                yield f"   {self.say('why_not', name=failure.about)}"
        elif failure.kind == "dead":
            tests = [self.plain.leaf(leaf) for leaf in failure.clash]
            yield f"   {self.say('exclude') if tests else self.say('nowhere')}"
            yield from (f"     {test}" for test in tests)
        if failure.rules:
            yield f"   {self.say('rules')}"
            for rule in failure.rules:
                yield f"     {self.knowledge.rules[rule].title.in_(self.language)} ({rule}, {self.knowledge.rules[rule].place})"
        yield ""

    def dispute(self, consultation: Consultation) -> Iterator[str]:
        """The answers by question."""
        words = Words(consultation, self.language)
        yield f"   {self.say('as_of', date=consultation.as_of.isoformat())}"
        yield f"   {self.say('answers')}"
        if not consultation.answers:
            yield f"     {self.say('none')}"
        for name in list(self.knowledge.facts):
            if name in consultation.answers:
                yield f"     {words.label(name)} → {words.answer(name, consultation.answers[name])}"
        if consultation.flows:
            yield f"   {self.say('money')}"
            yield from (
                f"     {', '.join(f'{key}: {value}' for key, value in row.items())}" for row in written_flows(consultation.flows)
            )

    def leads(self, failure: Failure, consultation: Consultation) -> Iterator[str]:
        """What the dispute shows."""
        words = Words(consultation, self.language)
        if failure.kind == "dead":
            for rule in failure.rules[1:]:
                yield self.say("defeated", by=self.knowledge.rules[rule].title.in_(self.language))
        for name in speaks_of(self.knowledge, failure):
            for found in consultation.findings.get(name, ()):
                by = found.justification[0].rule
                yield f"{words.label(name)} = {words.value(name, found.value)} ← {by.title.in_(self.language)} ({by.id})"

    def as_dict(self) -> dict[str, Any]:
        """For programs: the same, without layout."""
        return {
            "prove": 1,
            "knowledge": self.knowledge.version,
            "language": self.language,
            "clean": self.proof.clean,
            "since": self.proof.since.isoformat(),
            "proved": {kind: self.proof.proved[kind] for kind in PROVED},
            "left_open": list(self.proof.left_open),
            "failures": [self.failure_as_dict(failure) for failure in self.proof.failures],
            "undecided": [{"kind": o.kind, "about": o.about, "tried": o.tried} for o in self.proof.undecided],
        }

    def failure_as_dict(self, failure: Failure) -> dict[str, Any]:
        consultation = failure.consultation
        dispute = None
        if consultation is not None:
            dispute = {
                "as_of": consultation.as_of.isoformat(),
                "answers": written_answers(self.knowledge, consultation.answers),
                "flows": written_flows(consultation.flows),
            }
        leads = list(self.leads(failure, consultation)) if consultation is not None else []
        title = self.title(failure.kind, failure.about)
        tests = [self.plain.leaf(leaf) for leaf in failure.clash]
        return {
            "kind": failure.kind,
            "about": failure.about,
            "says": title,
            "rules": list(failure.rules),
            "dispute": dispute,
            "leads_to": leads,
            "exclude_each_other": tests,
        }


def speaks_of(knowledge: Knowledge, failure: Failure) -> list[str]:
    """The findings that a failure is about."""
    if failure.kind in ("conflict", "gap"):
        return [failure.about]
    if failure.kind == "invariant":
        return [name for name in knowledge.findings if name in names_in(knowledge.invariants[failure.about])]
    concluded = {name for rule in failure.rules[:1] for name, _ in knowledge.rules[rule].conclusions}
    return [name for name in knowledge.findings if name in concluded]
