"""The whole advice as Markdown: verdict, steps, routes, deadlines, sums, the eight dimensions with reasons, assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from engine.asking.interview import open_questions
from engine.model import Finding, Language, Rule, When
from engine.trace import Consultation, Found, Given
from engine.values import money_words
from explain.claims.interest_remarks import remark_line
from explain.phrases import WHEN, P
from explain.practical import Practical
from explain.reasons.branch_words import BranchWords
from explain.reasons.branches import splits
from explain.reasons.whatif import alternatives, moves, with_answer
from explain.steps import rank
from explain.trouble import trouble
from explain.words import Words

MOST_QUESTIONS = 8


class Report:
    """Writes one consultation's report in one language."""

    def __init__(self, consultation: Consultation, language: Language) -> None:
        self.consultation, self.language = consultation, language
        self.words = Words(consultation, language)
        self.practical = Practical(self.words)
        self.knowledge = consultation.knowledge

    def markdown(self) -> str:
        """The report."""
        parts = [
            self.head(),
            self.steps(),
            self.red_lines(),
            self.routes(),
            self.deadlines(),
            self.sums(),
            self.dimensions(),
            self.guide(),
            self.assumptions(),
            self.branches(),
            self.trouble(),
            self.questions(),
            self.foot(),
        ]
        return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"

    def recap(self) -> str:
        """The end of a long read: the verdict again, and the first three steps."""
        soon = [*self.steps_of(When.TODAY), *self.steps_of(When.THIS_WEEK)]
        lines = [f"---\n\n{line}\n" for line in self.verdicts()] or [f"---\n\n**{self.say('no_verdict')}**\n"]
        if soon:
            lines.append(f"{self.say('first_steps')}\n")
            lines += [f"{number}. {self.title(given.firing.rule)}" for number, given in enumerate(soon[:3], 1)]
            lines.append("")
        return "\n".join(lines) + "\n"

    def verdicts(self) -> list[str]:
        """The verdict in one line (several only in a conflict)."""
        found = [f for finding in self.shown("verdict") for f in self.consultation.findings.get(finding.id, ())]
        return [f"**{self.words.value(f.finding.id, f.value)}**" for f in found]

    def say(self, phrase: str, **words: object) -> str:
        return P[phrase].in_(self.language).format(**words)

    def head(self) -> Iterator[str]:
        yield f"# {self.say('title')}"
        yield ""
        for verdict in self.verdicts() or [f"**{self.say('no_verdict')}**"]:
            yield verdict
            yield ""
        for finding in self.shown("strength"):
            for found in self.consultation.findings.get(finding.id, ()):
                yield self.words.colon(self.say("strength"), self.words.value(finding.id, found.value))
                yield ""
        yield f"*{self.say('as_of', date=self.consultation.as_of.isoformat())}*"

    def shown(self, shown: str) -> list[Finding]:
        return [f for f in self.knowledge.findings.values() if f.shown_as == shown]

    def given(self, when: When) -> list[Given]:
        return [g for g in self.consultation.advice if g.advice.when is when]

    def steps_of(self, when: When) -> list[Given]:
        """The advice of one time in the order of doing."""
        return sorted(self.given(when), key=lambda g: rank(g.firing.rule.dimension))

    def steps(self) -> Iterator[str]:
        """Today, this week, this month, later."""
        yield f"## {self.say('steps')}"
        if all(given.advice.when is When.NEVER for given in self.consultation.advice):
            yield f"\n{self.say('no_steps')}"
        for when in When:
            if when is When.NEVER or not self.given(when):
                continue
            yield f"\n### {WHEN[when].in_(self.language)}\n"
            for number, given in enumerate(self.steps_of(when), 1):
                yield f"{number}. **{self.title(given.firing.rule)}** {self.words.text(given.advice.says)}{self.practical.of(given)}"

    def title(self, rule: Rule) -> str:
        return f"{self.words.text(rule.title)}" + (f" ({rule.no})" if rule.no else "")

    def red_lines(self) -> Iterator[str]:
        if self.given(When.NEVER):
            yield f"## {self.say('never')}\n"
            for given in self.given(When.NEVER):
                rule = given.firing.rule
                yield f"- **{self.title(rule)}** {self.words.text(given.advice.says)} {self.bracketed(rule)}"

    def bracketed(self, rule: Rule) -> str:
        return f"［{self.words.sources(rule)}］" if self.language == "zh" else f"[{self.words.sources(rule)}]"

    def routes(self) -> Iterator[str]:
        """One row a route: open or not and why, cost, time, what is missing."""
        yield f"## {self.say('routes')}\n"
        yield "| " + " | ".join(self.say(k) for k in ("route", "open", "why", "cost", "time", "missing")) + " |"
        yield "|" + "---|" * 6
        for finding in self.knowledge.findings.values():
            if finding.route is None:
                continue
            found = self.consultation.findings.get(finding.id, ())
            is_open = any(f.value != "closed" for f in found)
            cells = [
                self.words.label(finding.id),
                " / ".join(self.words.value(finding.id, f.value) for f in found) or self.say("undecided"),
                " ".join(self.words.because(f.justification[0].rule) for f in found) or "—",
                self.practical.cost(finding.route.cost) if is_open else "—",
                self.practical.takes(finding.route.takes) if is_open and finding.route.takes else "—",
                self.waiting_for(finding) or "—",
            ]
            yield "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"

    def waiting_for(self, finding: Finding) -> str:
        """The unanswered questions that could still change the finding."""
        facts = self.consultation.waits_for(finding.id)
        joined = [self.words.label(name) for name in facts[:3]]
        return ("；" if self.language == "zh" else "; ").join(joined) + ("…" if len(facts) > 3 else "")

    def deadlines(self) -> Iterator[str]:
        yield f"## {self.say('deadlines')}\n"
        dated = [
            (found.value, finding, found)
            for finding in self.knowledge.findings.values()
            if finding.deadline is not None
            for found in self.consultation.findings.get(finding.id, ())
            if isinstance(found.value, date)
        ]
        for day, finding, found in sorted(dated, key=lambda d: (d[0], d[1].id)):
            assert finding.deadline is not None
            reason = self.words.because(found.justification[0].rule)
            stop = "" if self.language == "zh" else " "
            left = f"（{self.days_left(day)}）" if self.language == "zh" else f" ({self.days_left(day)})"
            yield f"- **{day.isoformat()}** {self.words.label(finding.id)}{left}"
            yield f"  {self.words.text(finding.deadline)}{stop}{reason}"
        if not dated:
            yield self.say("no_deadline")

    def days_left(self, day: date) -> str:
        left = (day - self.consultation.as_of).days
        if left == 0:
            return self.say("today_is")
        return self.say("days_left", n=left) if left > 0 else self.say("days_past", n=-left)

    def sums(self, alone: bool = True) -> Iterator[str]:
        """The sums; `alone`: without the interest table beside them, so that it is said where that is."""
        rows = [found for f in self.shown("sum") for found in self.consultation.findings.get(f.id, ())]
        if rows:
            yield f"## {self.say('sums')}\n"
            for found in rows:
                amount = money_words(found.value) if isinstance(found.value, Decimal) else ""
                yield f"- {self.words.colon(self.words.label(found.finding.id), amount)} {self.bracketed(found.justification[0].rule)}"
            if alone:
                yield from self.reckoned()
                yield f"\n{self.say('interest_table')}"

    def reckoned(self) -> Iterator[str]:
        """What the ledger took for granted behind these sums, and what it could not reckon."""
        reckoned = self.consultation.reckoned
        remarks = (*reckoned.claim.gaps, *reckoned.claim.assumptions) if reckoned is not None else ()
        if remarks:
            yield f"\n{self.say('reckoned')}\n"
        yield from dict.fromkeys(f"- {remark_line(remark, self.knowledge, self.language)}" for remark in remarks)

    def dimensions(self) -> Iterator[str]:
        """Findings and advice of each dimension, each with its reason and sources."""
        yield f"## {self.say('dimensions')}"
        for number, (dimension, label) in enumerate(self.knowledge.dimensions.items(), 1):
            yield f"\n### {number}. {label.in_(self.language)}\n"
            lines = [*self.findings_of(dimension), *self.advice_of(dimension)]
            yield from lines or [self.say("no_advice_here")]

    def findings_of(self, dimension: str) -> Iterator[str]:
        """What was concluded, rule by rule: the findings, then the reason they share."""
        by_rule: dict[str, list[Found]] = {}
        for values in self.consultation.findings.values():
            for found in values:
                rule = found.justification[0].rule
                if rule.dimension == dimension and not self.is_guide(rule):
                    by_rule.setdefault(rule.id, []).append(found)
        for name, concluded in by_rule.items():
            yield f"- {self.joined(self.words.found(found) for found in concluded)}"
            yield f"  {self.words.because(self.knowledge.rules[name])}"

    def joined(self, parts: Iterable[str]) -> str:
        """Clauses on one line; full stops inside give way to semicolons."""
        return ("；" if self.language == "zh" else "; ").join(part.rstrip("。.") for part in parts)

    def advice_of(self, dimension: str) -> Iterator[str]:
        for given in self.consultation.advice:
            rule = given.firing.rule
            if rule.dimension == dimension:
                yield f"- {self.words.colon(WHEN[given.advice.when].in_(self.language), self.title(rule))}"
                yield f"  {self.words.because(rule)}"

    def is_guide(self, rule: Rule) -> bool:
        return rule.sources[0].startswith("guide/") or all(name.startswith("guide_") for name, _ in rule.conclusions)

    def guide(self) -> Iterator[str]:
        """The guide's claims that the law defeats, side by side."""
        pairs = [d for d in self.consultation.defeated if d.rule.sources[0].startswith("guide/")]
        if pairs:
            yield f"## {self.say('guide')}\n"
            for defeat in pairs:
                yield f"- {self.words.text(defeat.rule.title)}"
                yield f"  **{self.words.text(defeat.by.title)}** {self.words.because(defeat.by)}"

    def assumptions(self) -> Iterator[str]:
        """What was presumed, why, and what would change if it were otherwise."""
        if not self.consultation.assumptions:
            return
        yield f"## {self.say('assumes')}\n"
        for assumption in self.consultation.assumptions:
            if assumption.kind == "unchanged":
                table = self.knowledge.tables[assumption.name]
                value = (
                    f"{assumption.value}%"
                    if table.columns.get("value") and table.columns["value"].value == "rate"
                    else str(assumption.value)
                )
                yield f"- {self.say('unchanged', table=table.title.in_(self.language), value=value)}"
                continue
            value = self.words.value(assumption.name, assumption.value)
            source = self.words.cited(assumption.source) if assumption.source else ""
            stop = "。" if self.language == "zh" else ". "
            yield f"- {self.words.colon(self.words.label(assumption.name), value)}{stop}{self.words.text(assumption.because)}{source}"
            yield from (f"  - {line}" for line in self.otherwise(assumption.name))

    def otherwise(self, name: str) -> Iterator[str]:
        """For each other answer, the verdict and routes that would move."""
        fact = self.knowledge.facts[name]
        for answer in alternatives(fact, self.consultation.values[name]):
            after = with_answer(self.consultation, name, answer)
            moved = [m for m in moves(self.consultation, after).findings if m.finding.route or m.finding.shown_as == "verdict"]
            said = []
            for move in moved:
                words = Words(after, self.language)
                now = " / ".join(words.value(move.finding.id, v) for v in move.after) or self.say("undecided")
                said.append(self.words.colon(self.words.label(move.finding.id), now))
            value = self.words.value(name, answer)  # type: ignore[arg-type]
            yield self.say("otherwise", value=value) + (self.joined(said) or self.say("no_change"))

    def branches(self) -> Iterator[str]:
        """What hangs on the answers "don't know", branch by branch, and how to find out."""
        found = splits(self.consultation)
        if found:
            yield f"## {self.say('branches')}\n"
            words = BranchWords(self.words)
            for split in found:
                yield f"- **{words.question(split)}**"
                yield from (f"  - {line}" for line in words.lines(split))

    def trouble(self) -> Iterator[str]:
        """Conflicts and gaps."""
        return trouble(self.words)

    def questions(self) -> Iterator[str]:
        """Open questions that could still change something, the most deciding first."""
        waiting = open_questions(self.knowledge, self.consultation.answers, self.consultation.as_of)
        if waiting:
            yield f"## {self.say('open_questions')}\n"
            for question in sorted(waiting, key=lambda q: -len(q.decides))[:MOST_QUESTIONS]:
                yield f"- {question.fact.question.in_(self.language)}"

    def foot(self) -> Iterator[str]:
        yield "---\n"
        yield self.say("limits")
        cited = {r.partition("/")[0] for f in self.consultation.firings for r in f.rule.sources}
        sources = [s for s in self.knowledge.sources.values() if s.id in cited]
        checked = [s.checked for s in sources if s.checked]
        if checked:
            yield self.say("checked", date=min(checked).isoformat(), version=self.knowledge.version)
        for source in sources:
            if source.review_by and source.review_by < self.consultation.as_of:
                yield self.say("overdue", source=source.title.in_(self.language), date=source.review_by.isoformat())
