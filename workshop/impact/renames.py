"""From the names of the old base to those of the new one: what `renamed.yaml` says, and nothing guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.cases.renamed import chain_of, fact_chain, option_chain
from engine.model import Answer, Answers, DontKnow, Kind, Knowledge


@dataclass(frozen=True)
class Renames:
    """`facts`: old question to the present one; `options`: present question to its old options and what they are called now.
    What has no place in the new base is in neither."""

    facts: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]

    def carried(self, answers: Answers, old: Knowledge, new: Knowledge) -> tuple[dict[str, Answer], tuple[str, ...]]:
        """The answers by the names of the new base, and the questions whose answer cannot be carried over."""
        found: dict[str, Answer] = {}
        dropped: list[str] = []
        for name, answer in answers.items():
            now = self.facts.get(name)
            one = None if now is None else self.answer(answer, now, old.facts[name].kind, new.facts[now].kind)
            if now is None or one is None:
                dropped.append(name)
            else:
                found[now] = one
        return found, tuple(dropped)

    def answer(self, answer: Answer, fact: str, was: Kind, now: Kind) -> Answer | None:
        """One answer under the present names; None where it does not fit any more."""
        if isinstance(answer, DontKnow):
            return answer
        if was is not now:
            return None
        options = self.options.get(fact, {})
        if isinstance(answer, frozenset):
            return frozenset(options[one] for one in answer) if answer <= options.keys() else None
        return options.get(answer) if now is Kind.CHOICE and isinstance(answer, str) else answer


def renames_between(old: Knowledge, new: Knowledge) -> Renames:
    """What each question and option of the old base is called in the new one."""
    facts: dict[str, str] = {}
    options: dict[str, dict[str, str]] = {}
    for fact in old.facts.values():
        now = fact.id if fact.id in new.facts else chain_of(fact_chain(new.renamed, fact.id), fact.id)
        if now is None or now not in new.facts:
            continue
        facts[fact.id] = now
        present = new.facts[now].options
        chained = {o: o if o in present else chain_of(option_chain(new.renamed, now, o), o) for o in fact.options}
        options[now] = {was: is_ for was, is_ in chained.items() if is_ is not None and is_ in present}
    return Renames(facts, options)
