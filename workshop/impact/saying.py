"""Parts of the page: an edit, a dispute that moved, a possible dispute, each as lines of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from engine.cases.flows import written_flows
from engine.model import Language
from explain.words import Words
from workshop.impact.assess import Impact
from workshop.impact.changes import Change, Detail
from workshop.impact.comparing import Difference, differences
from workshop.impact.phrases import HOW, SORTS, P
from workshop.impact.possible import Item, Witness
from workshop.impact.replaying import Replayed

LONGEST = 60
"""Characters of a written value that are shown."""
MARKED = ("citation", "assumption")


class Saying:
    """Says the parts of one impact in one language."""

    def __init__(self, impact: Impact, language: Language) -> None:
        self.impact, self.language = impact, language
        self.old, self.new = impact.old.knowledge, impact.new.knowledge

    def say(self, phrase: str, **blanks: object) -> str:
        return P[phrase].in_(self.language).format(**blanks)

    def listed(self, words: Iterable[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(words)

    def parts(self, words: Iterable[str]) -> str:
        return ("；" if self.language == "zh" else "; ").join(words)

    def colon(self, left: str, right: str) -> str:
        return f"{left}：{right}" if self.language == "zh" else f"{left}: {right}"

    def question(self, name: str) -> str:
        """A question as it is asked, with its name."""
        fact = self.new.facts.get(name) or self.old.facts[name]
        return f"{fact.question.in_(self.language)} (`{name}`)"

    def item(self, item: Item) -> str:
        """A finding or an advice by its label."""
        _, name = item
        for base in (self.new, self.old):
            if name in base.findings or name in base.rules:
                text = base.findings[name].label if item[0] == "finding" else base.rules[name].title
                return f"{text.in_(self.language)} (`{name}`)"
        return f"`{name}`"

    def change(self, change: Change) -> Iterator[str]:
        """An edit: what it is about, then key by key."""
        sort, name = change.thing
        label = self.title(change)
        head = f"- **{SORTS[sort].in_(self.language) if sort in SORTS else sort} `{name}`**"
        how = HOW[change.how].in_(self.language)
        now = f" · {self.say('now_called', now=change.now)}" if change.now != name else ""
        yield f"{head}{f' {label}' if label else ''} · {how}{now} · {change.place.file}:{change.place.line}"
        if change.how in ("changed", "renamed"):
            yield from (f"  - {line}" for line in self.details([d for d in change.details if not d.is_text]))

    def many(self, changes: list[Change]) -> str:
        """Things of one sort that are all new, or all gone, on one line."""
        sort, how = changes[0].thing[0], HOW[changes[0].how].in_(self.language)
        said = SORTS[sort].in_(self.language) if sort in SORTS else sort
        return self.say("many", sort=said, how=how, n=len(changes), names=self.listed(f"`{c.thing[1]}`" for c in changes))

    def title(self, change: Change) -> str:
        sort, name = change.thing
        base = self.old if change.how == "removed" else self.new
        name = change.now if change.how == "renamed" else name
        if sort == "facts":
            return base.facts[name].question.in_(self.language)
        if sort == "findings":
            return base.findings[name].label.in_(self.language)
        titled = {"rules": base.rules, "tables": base.tables, "sources": base.sources}.get(sort, {})
        return titled[name].title.in_(self.language) if name in titled else ""  # type: ignore[attr-defined]

    def details(self, details: list[Detail]) -> Iterator[str]:
        """Key by key; a whole row of a table on one line."""
        for row, group in groupby(details, lambda d: d.path[:2] if d.path[:1] == ("rows",) else d.path):
            some = list(group)
            whole = row[:1] == ("rows",) and len(row) > 1
            if whole and (all(d.before is None for d in some) or all(d.after is None for d in some)):
                added = some[0].before is None
                cells = self.listed(f"{d.path[-1]} {d.after if added else d.before}" for d in some if len(d.path) > 2)
                yield self.at(some[0], self.say("row_added" if added else "row_removed", row=row[1], cells=cells))
                continue
            for detail in some:
                yield self.at(detail, self.detail(detail))

    def at(self, detail: Detail, words: str) -> str:
        line = self.say("line", n=detail.place.line)
        return f"{words}（{line}）" if self.language == "zh" else f"{words} ({line})"

    def detail(self, detail: Detail) -> str:
        key = ".".join(detail.path)
        before, after = (_short(words) for words in (detail.before, detail.after))
        if detail.path == ("options",) and detail.before and detail.after:
            return self.say("option_renamed", before=before, after=after)
        kind = "key_added" if detail.before is None else "key_removed" if detail.after is None else "key_changed"
        return self.say(kind, key=key, before=before, after=after)

    def replayed(self, disputes: Iterable[Replayed]) -> Iterator[str]:
        """Disputes that moved, those that moved alike together."""
        alike: dict[tuple[str, ...], list[Replayed]] = {}
        for one in disputes:
            alike.setdefault(tuple(self.moves(one)), []).append(one)
        for moves, some in alike.items():
            title = some[0].dispute.title.in_(self.language)
            name = f"{some[0].dispute.name}{f' · {title}' if title else ''}"
            yield f"### {name if len(some) == 1 else self.say('alike', n=len(some))}"
            yield ""
            if len(some) > 1:
                yield self.listed(f"`{one.dispute.name}`" for one in some)
                yield ""
            yield from (f"- {line}" for line in moves)
            yield ""

    def moves(self, one: Replayed) -> Iterator[str]:
        """What changes in a dispute, the most important first."""
        if one.error:
            yield self.say("failed", why=" ".join(one.error.split()))
        if one.dropped:
            yield self.say("dropped", items=self.listed(map(self.question, one.dropped)))
        yield from self.differences(one.differences)
        if one.asked is not None:
            for phrase, names in (("asked", one.asked.added), ("not_asked_now", one.asked.removed)):
                if names:
                    yield self.say(phrase, items=self.listed(map(self.question, names)))
            if one.asked.order is not None:
                yield self.say("reordered", name=self.question(one.asked.order))

    def differences(self, found: list[Difference]) -> Iterator[str]:
        """One line for what a reader of the report sees, one for all findings on the way to it, one each for citations."""
        for one in found:
            if one.kind not in (*MARKED, "finding"):
                yield self.difference(one)
        inner = [one for one in found if one.kind == "finding"]
        for _, group in groupby(sorted(inner, key=lambda d: d.through), lambda d: d.through):
            some = list(group)
            moves = (self.colon(d.label, f"{d.before} → {d.after}") for d in some)
            yield self.say("inner", items=self.parts(moves)) + self.through(some[0])
        for kind, phrases in (("citation", ("cited", "uncited")), ("assumption", ("assumed", "unassumed"))):
            for phrase, now in zip(phrases, (True, False), strict=True):
                labels = [d.label for d in found if d.kind == kind and d.gained is now]
                if labels:
                    yield self.say(phrase, items=self.listed(labels))

    def difference(self, one: Difference) -> str:
        what = f"**{one.label}**" + self.colon("", f"{one.before} → {one.after}")
        what += self.through(one)
        return self.say("because", what=what, why=one.because.removeprefix("因为")) if one.because else what

    def through(self, one: Difference) -> str:
        return self.say("through", names=self.listed(f"`{name}`" for name in one.through)) if one.through else ""

    def witness(self, number: int, witness: Witness) -> Iterator[str]:
        """A possible dispute: the day, the answers by question, and what changes."""
        words = Words(witness.before, self.language)
        yield f"### {self.say('dispute', n=number)}"
        yield ""
        yield f"- {self.say('as_of', date=witness.before.as_of.isoformat())}"
        answers = witness.before.answers
        if not answers:
            yield f"- {self.say('no_answers')}"
        for name in self.old.facts:
            if name in answers:
                yield f"- {words.label(name)} → {words.answer(name, answers[name])}"
        for row in written_flows(witness.before.flows):
            yield f"- {self.say('money')} {', '.join(f'{key}: {value}' for key, value in row.items())}"
        yield ""
        yield self.say("becomes")
        yield ""
        found = differences(witness.before, witness.after, self.impact.renames, self.impact.cone, self.language)
        yield from (f"- {line}" for line in self.differences(found))
        yield ""


def _short(words: str | None) -> str:
    if words is None:
        return ""
    line = " ".join(words.split())
    return f"{line[:LONGEST]}…" if len(line) > LONGEST else line
