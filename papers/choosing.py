"""Which papers are made: those asked for that are open, in the tone that fits; the others with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model import Language, Place
from engine.problems import CaseError, Problem, unknown_name
from engine.trace import Consultation
from papers.building import paper_of
from papers.forms import Form, Forms, Tone
from papers.model import Paper
from papers.opening import Opening, openings
from papers.phrases import P


@dataclass(frozen=True)
class Shut:
    """A paper that is not open in this dispute, and why."""

    id: str
    name: str
    why: str


@dataclass(frozen=True)
class Chosen:
    """What is made and what is not. `others`: paper id to the other tones that fit. `advice`: to the advice that calls for it."""

    papers: tuple[Paper, ...]
    shut: tuple[Shut, ...]
    others: dict[str, tuple[str, ...]]
    advice: dict[str, tuple[str, ...]]


def chosen_papers(
    consultation: Consultation, forms: Forms, language: Language, only: Sequence[str] = (), tone: str | None = None
) -> Chosen:
    """The papers of a dispute. `only`: ids or titles. Raises CaseError for a name or a tone that no paper has."""
    wanted = _wanted(forms, only)
    tones = {one.id for form in wanted for one in form.tones}
    if tone is not None and tone not in tones:
        raise CaseError([unknown_name("paper_tone", Place("--tone", 0), tone, sorted(tones))])
    papers, shut, others = [], [], {}
    for one in openings(consultation, forms, language):
        if one.form not in wanted:
            continue
        name = one.form.title.in_(language)
        fitting = _tone(one, tone)
        if not one.open or (one.form.tones and fitting is None):
            shut.append(Shut(one.form.id, name, one.why if not one.open else _other_tones(one, language)))
            continue
        papers.append(paper_of(consultation, one.form, forms, language, fitting))
        others[one.form.id] = tuple(t.id for t in one.tones if t is not fitting)
    return Chosen(tuple(papers), tuple(shut), others, _advice(consultation))


def _advice(consultation: Consultation) -> dict[str, tuple[str, ...]]:
    """Paper id to the numbers of the advice given in this dispute that calls for it."""
    numbers: dict[str, dict[str, None]] = {}
    for given in consultation.advice:
        if given.advice.paper is not None and given.firing.rule.no is not None:
            numbers.setdefault(given.advice.paper, {})[given.firing.rule.no] = None
    return {name: tuple(found) for name, found in numbers.items()}


def _wanted(forms: Forms, only: Sequence[str]) -> list[Form]:
    if not only:
        return list(forms.papers.values())
    named = {word: form for form in forms.papers.values() for word in (form.id, form.title.zh, form.title.en)}
    problems: list[Problem] = [
        unknown_name("paper_unknown", Place("--only", 0), word, list(forms.papers)) for word in only if word not in named
    ]
    if problems:
        raise CaseError(problems)
    return list(dict.fromkeys(named[word] for word in only))


def _tone(one: Opening, tone: str | None) -> Tone | None:
    """The tone asked for, where the paper has it and it fits; otherwise the first that fits."""
    if tone is not None and any(t.id == tone for t in one.form.tones):
        return next((t for t in one.tones if t.id == tone), None)
    return one.tones[0] if one.tones else None


def _other_tones(one: Opening, language: Language) -> str:
    listed = ("、" if language == "zh" else ", ").join(tone.id for tone in one.tones)
    stop = "；" if language == "zh" else "; "
    return P["no_tone"].in_(language) + stop + P["other_tone"].in_(language).format(tones=listed)
