"""What is known of possible disputes. Apart from the search, so that it can be said without the solver."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.trace import Consultation

Item = tuple[str, str]
"""`finding` or `advice`, and its name."""


@dataclass(frozen=True)
class Witness:
    """A dispute that comes out otherwise, under the old base and under the new one."""

    before: Consultation
    after: Consultation


@dataclass
class Possible:
    """`differ`: what differs in some dispute; `same`: what the edit reaches and is proved never to differ; `undecided`: neither."""

    witnesses: list[Witness] = field(default_factory=list)
    differ: list[Item] = field(default_factory=list)
    same: list[Item] = field(default_factory=list)
    undecided: list[Item] = field(default_factory=list)

    @property
    def proved(self) -> bool:
        """No possible dispute differs."""
        return not self.differ and not self.undecided
