"""Every worked dispute is run once; then each item is looked for in what came of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fnmatch import fnmatch

from engine.conditions import All, Leaf, branches, leaves
from engine.model import Fact, Kind, Knowledge, Place, Rule
from engine.order import order_of
from engine.sources import Status
from workshop.coverage.items import DIMENSIONS, Coverage, Dimension, Item, Side, What
from workshop.coverage.masks import Masks, first, key_of, settled
from workshop.mutation.disputes import Dispute
from workshop.mutation.quick import QuickRun, reads
from workshop.worked_cases import case_files, trials


def coverage(knowledge: Knowledge, only: Collection[Dimension] = DIMENSIONS, files: Collection[str] = ()) -> Coverage:
    """What the worked cases cover. `files`: patterns of the files whose items count. Raises CaseError."""
    measure = _Measure(knowledge)
    found = (item for dimension in DIMENSIONS if dimension in only for item in measure.of(dimension))
    kept = (item for item in found if not files or any(fnmatch(item.place.file, f"*{pattern}*") for pattern in files))
    return Coverage(knowledge, len(measure.names), tuple(kept))


class _Measure:
    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.order, quick = knowledge, order_of(knowledge), QuickRun(knowledge)
        found = [trial for path in case_files(knowledge) for trial in trials(path, knowledge)]
        self.names = [trial.name for trial in found]
        self.disputes = [quick.run(Dispute(knowledge, t.answers, t.as_of, t.flows)) for t in found]
        self.masks = Masks([settled(knowledge, dispute) for dispute in self.disputes])
        self.fired = {name: self.firing(name) for name in knowledge.rules}
        self.held = {
            name: self.masks.holds(self.order.requirements[name]) & self.in_force(r) for name, r in knowledge.rules.items()
        }

    def of(self, dimension: Dimension) -> Iterator[Item]:
        knowledge = self.knowledge
        if dimension == "questions":
            yield from map(self.question, knowledge.facts.values())
        elif dimension == "options":
            yield from (item for fact in knowledge.facts.values() for item in self.options(fact))
        elif dimension == "sources":
            yield from self.sources()
        else:
            for rule in knowledge.rules.values():
                if dimension == "rules":
                    yield self.rule(rule)
                elif dimension == "branches":
                    yield from self.branches(rule)
                elif dimension == "conditions":
                    yield from self.conditions(rule)
                elif rule.advice is not None:
                    yield self.advice(rule)

    def firing(self, rule: str) -> int:
        return self.masks.where(lambda n: self.disputes[n].fired(rule))

    def in_force(self, rule: Rule) -> int:
        return self.masks.where(lambda n: rule.in_force(self.disputes[n].as_of))

    def side(self, what: What, mask: int) -> Side:
        number = first(mask)
        return Side(what, None if number is None else self.names[number])

    def rule(self, rule: Rule) -> Item:
        """It fires, and is refused: in force without holding. A claim may instead hold and be defeated; without a condition
        there is nothing to refuse."""
        fires = self.held[rule.id] if is_claim(rule, self.knowledge) else self.fired[rule.id]
        sides = [self.side("fires", fires)]
        if next(leaves(rule.condition), None) is not None:
            sides.append(self.side("refused", self.in_force(rule) & ~self.held[rule.id]))
        return Item("rules", rule.id, "", rule.place, tuple(sides))

    def branches(self, rule: Rule) -> Iterator[Item]:
        """Each alternative of a condition that has several; it holds, whether or not the rule is defeated."""
        found = branches(self.order.requirements[rule.id])
        for number, tests in enumerate(found, 1):
            if len(found) > 1:
                mask = self.masks.holds(All(tests)) & self.in_force(rule)
                place = next((leaf.place for leaf in tests if leaf.test != "present"), rule.place)
                yield Item("branches", rule.id, str(number), place, (self.side("holds", mask),))

    def conditions(self, rule: Rule) -> Iterator[Item]:
        """Each test both ways, each time deciding by itself whether the rule holds (MC/DC)."""
        whole, in_force = self.order.requirements[rule.id], self.in_force(rule)
        for leaf in {key_of(leaf): leaf for leaf in leaves(whole) if leaf.test != "present"}.values():
            needs, lets = self.masks.holds(whole, leaf, False), self.masks.holds(whole, leaf, True)
            holds, fails = self.masks.test(leaf)
            decides = lets & ~needs & in_force
            sides = self.side("holds", holds & decides), self.side("fails", fails & decides)
            yield Item("conditions", rule.id, written_test(leaf), leaf.place, sides, leaf)

    def question(self, fact: Fact) -> Item:
        given = self.masks.where(lambda n: fact.id in self.disputes[n].known)
        sides = self.side("answered", given), self.side("unanswered", self.masks.everywhere & ~given)
        return Item("questions", fact.id, "", fact.place, sides)

    def options(self, fact: Fact) -> Iterator[Item]:
        values: dict[str, object] = {option: option for option in fact.options}
        if fact.kind is Kind.YES_NO:
            values = {"yes": True, "no": False}
        for option, value in values.items():
            yield Item("options", fact.id, option, fact.place, (self.side("chosen", self.chose(fact, value)),))

    def chose(self, fact: Fact, value: object) -> int:
        """Where it was answered so."""

        def so(number: int) -> bool:
            dispute = self.disputes[number]
            answer = dispute.slots[fact.id] if fact.id in dispute.known else None
            return value in answer if isinstance(answer, frozenset) else answer == value

        return self.masks.where(so)

    def presumed(self, fact: Fact) -> int:
        """Where its presumed value stood in for an answer."""
        return self.masks.where(lambda n: fact.id in self.disputes[n].slots and fact.id not in self.disputes[n].known)

    def sources(self) -> Iterator[Item]:
        """Each article that a rule, a presumption or a table rests on; cited where that takes part."""
        cited: dict[str, int] = {}
        places: dict[str, Place] = {}
        for rule in self.knowledge.rules.values():
            reading = (t.source for t in self.knowledge.tables.values() if reads(rule, t.id, self._is_of_the_ledger(t.id)))
            for reference in (*rule.sources, *reading):
                cited[reference] = cited.get(reference, 0) | self.held[rule.id]
                places.setdefault(reference, rule.place)
        for fact in self.knowledge.facts.values():
            if fact.presumed is not None and fact.presumed.source is not None:
                cited[fact.presumed.source] = cited.get(fact.presumed.source, 0) | self.presumed(fact)
                places.setdefault(fact.presumed.source, fact.place)
        for source in self.knowledge.sources.values():
            for article in source.articles:
                reference = f"{source.id}/{article}"
                if reference in cited:
                    yield Item("sources", source.id, article, places[reference], (self.side("cited", cited[reference]),))

    def _is_of_the_ledger(self, table: str) -> bool:
        return self.knowledge.ledger is not None and self.knowledge.ledger.table == table

    def advice(self, rule: Rule) -> Item:
        sides = [self.side("given", self.fired[rule.id])]
        if next(leaves(rule.condition), None) is not None:
            sides.append(self.side("withheld", self.masks.everywhere & ~self.fired[rule.id]))
        return Item("advice", rule.id, rule.no or "", rule.place, tuple(sides))


def is_claim(rule: Rule, knowledge: Knowledge) -> bool:
    """It rests on statements alone, such as the guide's: to be answered by the law is its purpose."""
    return all(knowledge.article(source).status is Status.STATEMENT for source in rule.sources)


def written_test(leaf: Leaf) -> str:
    """A test as it is written in a rule: `stance in admits, delays`; for files and programs."""
    if isinstance(leaf.operand, frozenset):
        operand = ", ".join(sorted(map(str, leaf.operand)))
    elif isinstance(leaf.operand, bool):
        operand = "yes" if leaf.operand else "no"
    else:
        operand = f"${leaf.operand.name}" if hasattr(leaf.operand, "name") else str(leaf.operand)
    return f"{'not ' if leaf.negated else ''}{leaf.name} {leaf.test} {operand}"
