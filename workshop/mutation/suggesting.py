"""For each survivor a dispute that notices it: a worked one that shows it already, a neighbour of one, or a new one.

Each is confirmed by the engine: what is expected comes of the rules as they are, and not of the mutant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from engine.cases.expectations import Expectation, Expected
from engine.consultation import consult
from engine.model import Knowledge, Place, Text
from engine.trace import Consultation
from workshop.mutation.cases import Suggested, case_file
from workshop.mutation.disputes import Dispute
from workshop.mutation.mutants import Mutant
from workshop.mutation.nearest import Nearest, closest
from workshop.mutation.proofs import Proofs
from workshop.mutation.quick import holds
from workshop.mutation.score import Score, Verdict
from workshop.mutation.strengthening import Expecting, expecting
from workshop.mutation.trying import Bench, differs
from workshop.proving.questions import Question
from workshop.worked_cases import Trial, differences

TRIED = 4
"""How many worked disputes are tried as neighbours."""
HERE = Place("suggested", 0)


@dataclass
class Suggestions:
    """By number of the worked dispute they come from: what to expect there, and its neighbours. `alone`: disputes of their own.
    `noticed`: the survivors that are seen to; `left`: those for which nothing was confirmed."""

    near: dict[int, list[Suggested]] = field(default_factory=dict)
    alone: list[tuple[Mutant, Suggested]] = field(default_factory=list)
    noticed: list[Verdict] = field(default_factory=list)
    left: list[Verdict] = field(default_factory=list)


class Suggester:
    """Looks for disputes; the solver is shared by all survivors."""

    def __init__(self, score: Score) -> None:
        self.knowledge: Knowledge = score.knowledge
        self.bench = Bench(score.knowledge, score.trials)
        self.proofs = Proofs(score.knowledge)
        self.whole = [n for n, trial in enumerate(score.trials) if "#" not in trial.name]
        self.nearest = Nearest(self.proofs.search, [self.bench.disputes[n] for n in self.whole])
        self.found = Suggestions()

    def suggestions(self, survivors: tuple[Verdict, ...]) -> Suggestions:
        """One dispute for each survivor that no earlier one notices."""
        for verdict in survivors:
            seen = self.already(verdict.mutant) or self.by_worked(verdict) or self.by_neighbour(verdict.mutant)
            if seen or self.by_new(verdict.mutant):
                self.found.noticed.append(verdict)
            else:
                self.found.left.append(verdict)
        return self.found

    def already(self, mutant: Mutant) -> bool:
        """A dispute suggested before shows it too; it then expects that as well."""
        for flips in self.found.near.values():
            for n, flip in enumerate(flips):
                one = self.telling(mutant, flip.dispute)
                if one is not None and self.confirmed(mutant, flip.dispute, one):
                    flips[n] = replace(flip, expects=tuple(dict.fromkeys((*flip.expects, one))))
                    return True
        return False

    def by_worked(self, verdict: Verdict) -> bool:
        """A worked dispute shows it; nobody expected it."""
        if verdict.dispute is None:
            return False
        dispute = self.bench.disputes[verdict.dispute]
        return self.keep(verdict.mutant, verdict.dispute, Suggested({}, None, (), dispute))

    def by_neighbour(self, mutant: Mutant) -> bool:
        """A few answers of a worked dispute are changed."""
        wanted = self.proofs.telling.apart(mutant)
        if wanted is None:
            return False
        self.proofs.search.solver.add(self.proofs.telling.facts())
        rule = mutant.other or mutant.about
        if rule not in self.knowledge.rules:
            rule = min(self.bench.varied(mutant)[1], key=list(self.knowledge.rules).index)
        order = closest(rule, self.nearest.disputes, self.proofs.search)
        for number in order[:TRIED]:
            near = self.nearest.near(wanted, number)
            if near is None:
                continue
            base = self.nearest.disputes[number]
            dispute = self.bench.quick.run(Dispute(self.knowledge, near.answers, near.as_of, near.flows))
            day = near.as_of if near.as_of != base.as_of else None
            if self.keep(mutant, self.whole[number], Suggested(dict(near.change), day, (), dispute)):
                return True
        return False

    def by_new(self, mutant: Mutant) -> bool:
        """A dispute with as few answers as can be."""
        wanted = self.proofs.telling.apart(mutant)
        if wanted is None:
            return False
        changed = mutant.applied(self.knowledge)

        def seen(one: Consultation) -> bool:
            other = consult(changed, one.answers, one.as_of, one.flows)
            return _outcome(one) != _outcome(other)

        found = self.proofs.search.counterexample(Question("dead", mutant.about, wanted, seen))
        if not isinstance(found, Consultation):
            return False
        dispute = self.bench.quick.run(Dispute(self.knowledge, found.answers, found.as_of, found.flows))
        one = self.telling(mutant, dispute)
        if one is None or not self.confirmed(mutant, dispute, one):
            return False
        self.found.alone.append((mutant, Suggested({}, None, (one,), dispute)))
        return True

    def keep(self, mutant: Mutant, number: int, suggested: Suggested) -> bool:
        """Keeps it when the engine confirms it."""
        one = self.telling(mutant, suggested.dispute)
        if one is None or not self.confirmed(mutant, suggested.dispute, one):
            return False
        self.found.near.setdefault(number, []).append(replace(suggested, expects=(one,)))
        return True

    def telling(self, mutant: Mutant, dispute: Dispute) -> Expecting | None:
        """What to expect of the dispute in order to notice the mutant; what speaks of the rule itself comes first."""
        quick, again = self.bench.varied(mutant)
        if mutant.leaf is not None and holds(self.bench.quick.requirements[mutant.about], dispute) == holds(
            quick.requirements[mutant.about], dispute
        ):
            return None
        after = quick.rerun(dispute, again)
        if not differs(dispute, after, mutant):
            return None
        order = {"findings": 0, "advice": 1, "no_advice": 1, "fired": 2, "not_fired": 2, "defeated": 3, "assumes": 4}
        found = list(expecting(0, dispute, after, self.bench.quick, quick))
        return min(
            found, key=lambda one: (mutant.about not in (one.about, one.by), order[one.sort], one.about, one.by), default=None
        )

    def confirmed(self, mutant: Mutant, dispute: Dispute, one: Expecting) -> bool:
        """Whether the engine meets the expectation on the rules as they are, and not on the mutant."""
        trial = Trial("", Text("", ""), dispute.answers, dispute.as_of, dispute.flows, expectation(one, dispute))
        return not differences(trial, self.knowledge) and bool(differences(trial, mutant.applied(self.knowledge)))


def expectation(one: Expecting, dispute: Dispute) -> Expectation:
    """As the runner of worked cases takes it."""
    if one.sort == "findings":
        values = frozenset(dispute.concluded.get(one.about, ()))
        return Expectation(findings=(Expected(one.about, values or None, one.by or None, HERE),))
    if one.sort == "defeated":
        return Expectation(defeated=((one.about, one.by, HERE),))
    named = ((one.about, HERE),)
    match one.sort:
        case "advice":
            return Expectation(advice=named)
        case "no_advice":
            return Expectation(no_advice=named)
        case "fired":
            return Expectation(fired=named)
        case "not_fired":
            return Expectation(not_fired=named)
        case _:
            return Expectation(assumes=named)


def _outcome(consultation: Consultation) -> object:
    """All that a worked case may expect of it."""
    fired = {(f.rule.id, f.rule.advice is None, frozenset(f.conclusions)) for f in consultation.firings}
    defeated = {(d.rule.id, d.by.id) for d in consultation.defeated}
    return fired, defeated, {a.name for a in consultation.assumptions}


def files(found: Suggestions, score: Score) -> Iterator[tuple[str, str]]:
    """The name and the text of each file: one for each worked dispute that the suggestions come from, one for each new one."""
    for number, flips in found.near.items():
        trial = score.trials[number]
        stem = trial.name.removeprefix("cases/").replace("/", "-").replace(".yaml", "").replace("#", "-flip-")
        yield f"{stem}.yaml", case_file(trial, flips, score.knowledge)
    for number, (mutant, suggested) in enumerate(found.alone, 1):
        title = (
            score.knowledge.rules[mutant.about].title
            if mutant.about in score.knowledge.rules
            else Text(mutant.about, mutant.about)
        )
        dispute = suggested.dispute
        trial = Trial("", title, dispute.answers, dispute.as_of, dispute.flows, Expectation())
        yield f"{mutant.about}-{number}.yaml", case_file(trial, [suggested], score.knowledge)
