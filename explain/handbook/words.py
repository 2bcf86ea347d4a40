"""Says conditions, values and arithmetic of the base itself, where there is no dispute to fill in the blanks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.conditions import All, Any, Condition, Leaf, Not
from engine.model import Knowledge, Language, Text
from engine.vocabulary import vocabulary
from explain.handbook.phrases import P
from explain.words import BLANK, Words

QUOTED = "“{}”"


class BookWords(Words):
    """The words of the base in one language; `{name}` in a text becomes what the name asks or says, in brackets."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.knowledge, self.language = knowledge, language
        self.names = vocabulary(knowledge.facts, knowledge.findings)

    def say(self, phrase: str, **blanks: object) -> str:
        """A fixed phrase of the rulebook."""
        return P[phrase].in_(self.language).format(**blanks)

    def text(self, text: Text) -> str:
        return BLANK.sub(lambda m: self.say("blank", name=self.label(m[1])), text.in_(self.language))

    def operand(self, leaf: Leaf, form: str = "{}") -> str:
        """Several options in quotation marks: their own words may hold commas."""
        several = isinstance(leaf.operand, frozenset) and len(leaf.operand) > 1
        return super().operand(leaf, QUOTED if several else form)

    def listed(self, condition: Condition, depth: int = 0) -> Iterator[str]:
        """The condition as a nested Markdown list; nothing where it always holds."""
        if isinstance(condition, All):
            for part in condition.parts:
                if isinstance(part, All):
                    yield from self.listed(part, depth)
                else:
                    yield from self._item(part, depth)
        else:
            yield from self._item(condition, depth)

    def _item(self, condition: Condition, depth: int) -> Iterator[str]:
        bullet = "  " * depth + "- "
        if isinstance(condition, Leaf):
            yield bullet + self.leaf(condition).rstrip("。.")
        elif isinstance(condition, Not) and isinstance(condition.part, Leaf):
            yield bullet + self.leaf(replace(condition.part, negated=not condition.part.negated)).rstrip("。.")
        elif isinstance(condition, Not):
            yield bullet + self.say("not")
            yield from self.listed(condition.part, depth + 1)
        else:
            yield bullet + self.say("any" if isinstance(condition, Any) else "all")
            for part in condition.parts:
                yield from self._alternative(part, depth + 1)

    def _alternative(self, part: Condition, depth: int) -> Iterator[str]:
        """One of several alternatives; one that asks a single thing needs no heading of its own."""
        only = part.parts[0] if isinstance(part, All) and len(part.parts) == 1 else part
        yield from self._item(only, depth)

    def _operand(self, name: str, operand: object, form: str) -> str:
        """Every option of a list: a page that is looked up leaves none out."""
        if not isinstance(operand, frozenset):
            return super()._operand(name, operand, form)
        options = list(self.names[name].options)
        chosen = sorted(operand, key=lambda o: (options.index(o) if o in options else len(options), str(o)))
        return Text("或", " or ").in_(self.language).join(form.format(self._bare(name, o)) for o in chosen)
