"""Why did my result change: because of other answers, of another day, or of other rules. Each cause apart, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.consultation import consult
from engine.model import Answer, Language, Text
from engine.trace import Consultation
from explain.reasons import moved
from explain.records.reading import SavedRecord
from explain.records.replay import MOST, replayed
from explain.words import Words

SAID: dict[str, Text] = {
    "title": Text("两份记录比较：{a} → {b}", "Two records compared: {a} → {b}"),
    "edited": Text("注意：{name} 在生成之后被改动过。", "Careful: {name} was changed after it was made."),
    "same": Text("结果没有变化。", "The result is the same."),
    "answers": Text("因为回答不同", "Because the answers differ"),
    "flows": Text("因为收付款记录不同", "Because the money table differs"),
    "day": Text("因为日子不同（{a} → {b}）", "Because the day differs ({a} → {b})"),
    "base": Text(
        "因为知识库更新了（{name} 当时用 {was}，现在是 {now}）",
        "Because the knowledge base has changed ({name} was made with {was}; this is {now})",
    ),
    "places": Text(
        "记录里有 {n} 处因此不同，用 `huanqian replay {name}` 看", "{n} places of the record differ: see `huanqian replay {name}`"
    ),
    "nothing": Text("结果没有因此变化。", "Nothing in the result changed for it."),
    "answer": Text("“{question}” {was} → {now}", "“{question}” {was} → {now}"),
    "unanswered": Text("没有回答", "not answered"),
}


@dataclass(frozen=True)
class Cause:
    """One cause by itself: what differs, and the two consultations between which nothing else differs."""

    said: str
    details: tuple[str, ...]
    before: Consultation
    after: Consultation


class RecordDiff:
    """Takes two records apart: first what changed rules changed, then the day, then the money, then the answers."""

    def __init__(self, old: SavedRecord, new: SavedRecord, language: Language) -> None:
        self.old, self.new, self.language = old, new, language

    def say(self, key: str, **words: object) -> str:
        return SAID[key].in_(self.language).format(**words)

    def causes(self) -> Iterator[Cause]:
        """Each cause in turn: the consultation goes from the old input to the new one step by step."""
        old, new = self.old.again, self.new.again
        now = old
        if old.as_of != new.as_of:
            then, now = now, consult(old.knowledge, old.answers, new.as_of, old.flows)
            yield Cause(self.say("day", a=old.as_of, b=new.as_of), (), then, now)
        if old.flows != new.flows:
            then, now = now, consult(old.knowledge, old.answers, new.as_of, new.flows)
            yield Cause(self.say("flows"), (), then, now)
        if old.answers != new.answers:
            yield Cause(self.say("answers"), tuple(self.changed()), now, new)

    def changed(self) -> Iterator[str]:
        """Every answer that differs, in the order of the questions."""
        before, after = self.old.again.answers, self.new.again.answers
        for name, fact in self.old.again.knowledge.facts.items():
            if before.get(name) != after.get(name):
                was, now = self.answer(name, before.get(name)), self.answer(name, after.get(name))
                yield self.say("answer", question=fact.question.in_(self.language), was=was, now=now)

    def answer(self, name: str, answer: Answer | None) -> str:
        return self.say("unanswered") if answer is None else Words(self.new.again, self.language).answer(name, answer)

    def lines(self) -> Iterator[str]:
        """The comparison as Markdown."""
        yield f"# {self.say('title', a=self.old.name, b=self.new.name)}"
        for record in (self.old, self.new):
            if record.edited:
                yield f"\n{self.say('edited', name=record.name)}"
        something = False
        for record in (self.old, self.new):
            if record.other_base and (found := replayed(record)):
                something = True
                was, now = record.content.get("knowledge"), record.again.knowledge.version
                yield f"\n## {self.say('base', name=record.name, was=was, now=now)}\n"
                yield f"- {self.say('places', n=len(found), name=record.name)}"
        for cause in self.causes():
            something = True
            yield f"\n## {cause.said}\n"
            yield from (f"- {line}" for line in cause.details)
            yield ""
            found_moves = moved.lines(cause.before, cause.after, self.language, MOST)
            yield from (f"- **{line}**" for line in found_moves or [self.say("nothing")])
        if not something:
            yield f"\n{self.say('same')}"
