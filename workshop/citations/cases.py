"""The worked cases in which a rule fires or is defeated: those in which it cannot are not run."""

from __future__ import annotations

from collections.abc import Callable

from engine.consultation import consult, view_of
from engine.model import Knowledge, Place
from engine.order import order_of
from engine.problems import CaseError
from workshop.citations.index import Citing
from workshop.impact.touching import may_hold
from workshop.worked_cases import case_files, trials


def cases_with(
    knowledge: Knowledge, rules: frozenset[str], progress: Callable[[int, int], None] = lambda done, of: None
) -> list[Citing]:
    """The disputes (flips too) in which one of the rules fires or holds and is defeated. Raises CaseError."""
    found: list[Citing] = []
    files, requirements = case_files(knowledge) if rules else [], order_of(knowledge).requirements
    wanted = [knowledge.rules[name] for name in sorted(rules)]
    for done, path in enumerate(files, 1):
        for trial in trials(path, knowledge):
            view = view_of(knowledge, trial.answers, trial.as_of)
            if any(rule.in_force(trial.as_of) and may_hold(requirements[rule.id], view) for rule in wanted):
                try:
                    consultation = consult(knowledge, trial.answers, trial.as_of, trial.flows)
                except CaseError:
                    continue
                held = {one.rule.id for some in (consultation.firings, consultation.defeated) for one in some}
                if held & rules:
                    found.append(Citing("case", trial.name, trial.title, Place(trial.name.partition("#")[0], 1)))
        progress(done, len(files))
    return found
