"""Whether any dispute at all tells a mutant apart: the solver over all disputes."""

from __future__ import annotations

from typing import Literal

from engine.model import Knowledge
from workshop.mutation.mutants import Mutant
from workshop.mutation.telling import Telling
from workshop.proving.encoding import Encoding
from workshop.proving.search import Search, Unknown

TIME_LIMIT = 5_000
"""Milliseconds for one question."""


class Proofs:
    """One solver for all mutants of a base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.search = Search(Encoding(knowledge))
        self.search.solver.set("timeout", TIME_LIMIT)
        self.telling = Telling(self.search.encoding)

    def fate(self, mutant: Mutant) -> Literal["missing", "equivalent", "undecided"]:
        """Equivalent where no dispute whose answers fit together comes out otherwise."""
        apart = self.telling.apart(mutant)
        self.search.solver.add(self.telling.facts())
        if apart is None:
            return "undecided"
        model = self.search.model(apart)
        return "equivalent" if model is None else "undecided" if isinstance(model, Unknown) else "missing"
