"""What must be so of the papers, one function each. They are given every form, and know the base."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from engine.model import Kind, Knowledge, Place, Text
from engine.problems import Problem, problem, unknown_name
from engine.sources import Status
from engine.vocabulary import Vocabulary, vocabulary
from papers.figures import FIGURES
from papers.forms import Form, Forms, Part, Wording
from papers.tokens import WRITTEN, Token, pieces

WRITTEN_LAW = re.compile(r"第[零一二三四五六七八九十百千\d]+条|《")


def wordings(form: Form) -> Iterator[tuple[Place, Text]]:
    """Every text of a paper that is handed in or sent, with its place."""
    for part in form.parts:
        yield from _of_part(part)


def _of_part(part: Part) -> Iterator[tuple[Place, Text]]:
    for wording in chain(part.wordings, *(entry.says for entry in part.entries)):
        yield wording.place, wording.text
        if wording.otherwise is not None:
            yield wording.place, wording.otherwise
    for entry in part.entries:
        yield part.place, entry.label
        yield from ((choice.place, choice.text) for choice in entry.choices)
    yield from ((part.place, head) for head in part.heads)


def said_to_the_user(form: Form) -> Iterator[tuple[Place, Text]]:
    """The texts around it."""
    yield form.place, form.title
    yield form.place, form.goes_to
    yield from ((note.place, note.text) for note in form.notes)
    yield from ((form.place, gate.says) for gate in (*form.opens, *form.settle_if))
    yield from ((form.place, tone.title) for tone in form.tones)


def blanks_are_known(forms: Forms, knowledge: Knowledge) -> Iterator[Problem]:
    """Each blank in a text is a fact, a finding, a sum of the ledger, something to fill in, or a listed article."""
    names = vocabulary(knowledge.facts, knowledge.findings)
    for form in forms.papers.values():
        for place, text in wordings(form):
            for one in {piece for words in (text.zh, text.en) for piece in pieces(words) if isinstance(piece, Token)}:
                known: Iterable[str] = FIGURES if one.kind == "ledger" else forms.blanks if one.kind == "blank" else names
                if one.kind == "law":
                    yield from _law(knowledge, place, one.name)
                elif one.name not in known:
                    yield unknown_name("paper_blank", place, one.name, list(known))
                elif one.capital and (FIGURES[one.name].kind if one.kind == "ledger" else names[one.name].kind) is not Kind.MONEY:
                    yield problem("paper_capital", place, name=one.name)


def _law(knowledge: Knowledge, place: Place, reference: str) -> Iterator[Problem]:
    source, _, number = reference.partition("/")
    listed = knowledge.sources[source].articles if source in knowledge.sources else {}
    if number not in listed:
        yield unknown_name(
            "paper_blank", place, reference, [f"{s}/{n}" for s in knowledge.sources for n in knowledge.sources[s].articles]
        )
    elif listed[number].status not in (Status.VERIFIED_TWICE, Status.VERIFIED_ONCE):
        yield problem("paper_law_unsure", place, name=reference)


def law_is_cited_by_its_id(forms: Forms, knowledge: Knowledge) -> Iterator[Problem]:
    """No article is written out by hand: what is cited must be listed, and be official text."""
    for form in forms.papers.values():
        for place, text in wordings(form):
            found = WRITTEN_LAW.search(WRITTEN.sub("", text.zh))
            if found:
                yield problem("paper_law_written", place, name=found[0])


def a_claim_names_one_sum(forms: Forms, knowledge: Knowledge) -> Iterator[Problem]:
    """No item of a claim holds two amounts in one sentence: the court must know which is asked for."""
    names = vocabulary(knowledge.facts, knowledge.findings)
    for form in forms.papers.values():
        for part in form.parts:
            for wording in part.wordings if part.kind == "claims" else ():
                if len(_sums(wording, names)) > 1:
                    yield problem("paper_two_sums", wording.place)


def _sums(wording: Wording, names: Vocabulary) -> set[Token]:
    """The sums asked for in a text; the base on which interest runs is none of them."""
    found = {piece for piece in pieces(wording.text.zh) if isinstance(piece, Token) and piece.name != "running_base"}
    ledger = {one for one in found if one.kind == "ledger" and FIGURES[one.name].kind is Kind.MONEY}
    return ledger | {one for one in found if one.kind == "value" and names[one.name].kind is Kind.MONEY}


def numbers_are_unique(forms: Forms, knowledge: Knowledge) -> Iterator[Problem]:
    """The order of the papers is one order."""
    first: dict[int, Form] = {}
    for form in forms.papers.values():
        if form.no in first:
            yield problem("paper_number", form.place, name=form.no, first=first[form.no].place)
        first.setdefault(form.no, form)


def no_red_line_is_crossed(forms: Forms, knowledge: Knowledge) -> Iterator[Problem]:
    """No paper threatens, exposes or insults; nor does what is said around it."""
    for form in forms.papers.values():
        for place, text in chain(wordings(form), said_to_the_user(form)):
            for red in forms.red_words:
                if red.word.lower() in f"{text.zh} {text.en}".lower() and form.id not in red.allowed:
                    yield problem("paper_red_line", place, name=red.word, no=red.advice)
    for red in forms.red_words:
        for name in red.allowed:
            if name not in forms.papers:
                yield unknown_name("unknown_option", red.place, name, forms.papers, of="allowed")


def words_to_the_user_name_values_alone(forms: Forms, knowledge: Knowledge) -> Iterator[Problem]:
    """What is said around a paper may name facts and findings, as an advice may, and nothing else."""
    names = vocabulary(knowledge.facts, knowledge.findings)
    said = [pair for form in forms.papers.values() for pair in said_to_the_user(form)]
    said += [(Place("papers/shared/settle.yaml", 0), gate.says) for gate in forms.settle_sums]
    for place, text in said:
        for name in {name for words in (text.zh, text.en) for name in WRITTEN.findall(words)}:
            if name not in names:
                yield unknown_name("paper_blank", place, name, names)


CHECKS: list[Callable[[Forms, Knowledge], Iterable[Problem]]] = [
    blanks_are_known,
    words_to_the_user_name_values_alone,
    law_is_cited_by_its_id,
    a_claim_names_one_sum,
    numbers_are_unique,
    no_red_line_is_crossed,
]
