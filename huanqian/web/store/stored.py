"""What is kept of one consultation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from engine.model import Language


@dataclass(frozen=True)
class Whereabouts:
    """Where the person is in the interview."""

    refining: bool = False
    """The main questions are over, and the person wants the others too."""
    repeated: tuple[str, ...] = ()
    """Questions put off that have been asked once more."""
    helped: tuple[str, ...] = ()
    """Rules whose help has been said at once."""
    touched: Mapping[str, int] = field(default_factory=dict)
    """Question (or `flows`) to the version in which it was last changed."""

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def of(cls, data: bytes) -> Whereabouts:
        content = json.loads(data)
        return cls(content["refining"], tuple(content["repeated"]), tuple(content["helped"]), content["touched"])

    def touching(self, names: tuple[str, ...], version: int) -> Whereabouts:
        return replace(self, touched={**self.touched, **dict.fromkeys(names, version)})


@dataclass(frozen=True)
class Stored:
    """`written`: the case file as it would be downloaded; `before`: the same before the last change, to say what that moved."""

    knowledge: str
    language: Language
    written: bytes
    before: bytes | None = None
    place: Whereabouts = Whereabouts()
    version: int = 0
