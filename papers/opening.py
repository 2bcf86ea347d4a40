"""Which papers are open in a dispute, which are not yet, and why; and what keeps an open one a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.cases.clashes import clashes
from engine.conditions import Leaf, Truth, leaf_truth, leaves
from engine.model import Language
from engine.trace import Consultation
from explain.known import Known
from explain.words import Words
from papers import written
from papers.figures import claim_of
from papers.forms import Form, Forms, Gate, Tone
from papers.phrases import P


@dataclass(frozen=True)
class Opening:
    """Whether a paper is open. `why`: what is missing, when it is not; `tones`: those that fit now."""

    form: Form
    open: bool
    why: str
    tones: tuple[Tone, ...]


def openings(consultation: Consultation, forms: Forms, language: Language) -> tuple[Opening, ...]:
    """Every paper of the base, in order."""
    return tuple(opening(consultation, form, language) for form in forms.papers.values())


def opening(consultation: Consultation, form: Form, language: Language) -> Opening:
    """One paper: open only where each of its conditions holds for certain, on real answers."""
    situation = Known(consultation)
    tones = tuple(tone for tone in form.tones if situation.holds(tone.only_if))
    shut = [gate for gate in form.opens if not situation.holds(gate.condition)]
    if not shut and form.tones and not tones:
        return Opening(form, False, P["no_tone"].in_(language), ())
    why = _why(situation, shut[0], language) if shut else ""
    return Opening(form, not shut, why, tones)


def _why(situation: Known, gate: Gate, language: Language) -> str:
    """The trainers' words, with the finding that closes it and its rule. Where nothing speaks against it yet: what to answer."""
    consultation, words = situation.consultation, Words(situation.consultation, language)
    said, tests = words.text(gate.says), list(leaves(gate.condition))
    against = [leaf for leaf in tests if situation.is_known(leaf.name) and leaf_truth(leaf, situation) is Truth.FAILS]
    for leaf in against:
        found = consultation.findings.get(leaf.name, ())
        if len(found) == 1:
            label, value = words.label(leaf.name), words.value(leaf.name, found[0].value).rstrip("。.")
            title = words.text(found[0].justification[0].rule.title)
            reason = P["because"].in_(language).format(label=label, value=value, title=title)
            return said + (f"（{reason}）" if language == "zh" else f" ({reason})")
    asked = [] if against else list(_open_questions(situation, tests))
    if not asked:
        return said
    listed = ("；" if language == "zh" else "; ").join(words.label(name) for name in asked[:3])
    return P["open_unknown"].in_(language).format(facts=listed)


def _open_questions(situation: Known, tests: Sequence[Leaf]) -> Iterator[str]:
    """The facts that are not answered, and those for which the findings wait, in the order of the tests."""
    consultation = situation.consultation
    names: dict[str, None] = {}
    for leaf in tests:
        if leaf.name in consultation.knowledge.facts:
            names[leaf.name] = None
        elif not situation.is_known(leaf.name):
            names |= dict.fromkeys(consultation.waits_for(leaf.name))
    return (name for name in names if not situation.is_known(name))


def unsettled_sums(consultation: Consultation, language: Language) -> Iterator[str]:
    """Why the sums cannot stand in a paper that is handed in."""

    def say(phrase: str, **blanks: object) -> str:
        return P[phrase].in_(language).format(**blanks)

    knowledge = consultation.knowledge
    for clash in clashes(knowledge, consultation.answers, consultation.as_of, consultation.flows):
        if clash.hard:
            yield say("clash", says=clash.says.in_(language))
    for conflict in consultation.conflicts:
        yield say("conflict", label=conflict.finding.label.in_(language))
    if any(flow.rough is not None for flow in consultation.flows):
        yield say("rough")
    reckoned = consultation.reckoned
    if reckoned is not None and claim_of(consultation) is None:
        yield say("incomplete")
    if reckoned is not None and reckoned.claim.left_over:
        yield say("left_over", amount=written.figures(reckoned.claim.left_over, language))


def to_settle(consultation: Consultation, form: Form, forms: Forms, language: Language) -> list[str]:
    """What is to be settled about the sums and about this paper, before it is more than a draft."""
    situation, words = Known(consultation), Words(consultation, language)
    gates = [*(forms.settle_sums if "sums" in form.settles else ()), *form.settle_if]
    found = list(unsettled_sums(consultation, language)) if "sums" in form.settles else []
    found += [words.text(gate.says) for gate in gates if situation.holds(gate.condition)]
    return list(dict.fromkeys(found))
