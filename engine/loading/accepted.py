"""`accepted.yaml`: smells that stay, each at one place and with its reason."""

from __future__ import annotations

from engine.declared import Acceptance
from engine.loading.fields import Fields
from engine.reading import Node

FILE = "accepted.yaml"


def acceptances(fields: Fields, node: Node) -> tuple[Acceptance, ...]:
    """Smell, then the id of what it is about, then the reason; problems are gathered in `fields`."""
    return tuple(
        Acceptance(smell, of, place.place, fields.text(because, of))
        for smell, (_, ids) in fields.mapping(node, FILE).items()
        for of, (place, because) in fields.mapping(ids, smell).items()
    )
