"""A request as a dispute: through the strict reader of case files, so that both refuse the same with the same words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.cases.answers import check
from engine.cases.files import UNANSWERED, case_of
from engine.consultation import consult
from engine.model import Answers, Knowledge, Place
from engine.problems import CaseError, unknown_name
from engine.reading import Mapping, Node, Scalar, Sequence
from engine.trace import Consultation
from explain.reasons.whatif import Changed as Changes
from huanqian.web.api.asked import Changed, Dispute
from huanqian.web.api.reading import pointer_to
from ledger.flows import Flow


@dataclass(frozen=True)
class Read:
    """A dispute that may be consulted on."""

    base: Knowledge
    answers: Answers
    as_of: date
    flows: tuple[Flow, ...]
    later: tuple[str, ...]

    def consultation(self) -> Consultation:
        return consult(self.base, self.answers, self.as_of, self.flows)


def read(asked: Dispute, base: Knowledge, today: date) -> Read:
    """Raises CaseError with every problem, each at its JSON pointer."""
    content = asked.model_dump(by_alias=True, exclude_none=True, exclude={"language", "name", "change", "short"})
    content["as_of"] = content.get("as_of") or today.isoformat()
    case = case_of(node_of(content, ""), base)
    as_of = case.as_of or today
    check(base, case.answers, as_of, Place("/answers", 0))
    return Read(base, case.answers, as_of, case.flows, case.later)


def changes_of(asked: Changed, before: Read) -> Changes:
    """What is to be changed. Raises CaseError."""
    taken = {name: value for name, value in asked.change.items() if name != "as_of"}
    away = [name for name, value in taken.items() if value == UNANSWERED]
    facts = before.base.facts
    places = {name: Place(pointer_to("/change", name), 0) for name in away}
    unknown = [unknown_name("answer_unknown", places[name], name, facts) for name in away if name not in facts]
    if unknown:
        raise CaseError(unknown)
    day = asked.change.get("as_of")
    given = node_of({name: value for name, value in taken.items() if name not in places}, "/change")
    moved = node_of(day or before.as_of.isoformat(), "/change/as_of")
    entries = ((_key("answers", ""), given), (_key("as_of", "/change"), moved))
    case = case_of(Mapping(entries, Place("/change", 0)), before.base)
    return Changes({**case.answers, **dict.fromkeys(away)}, case.as_of if day else None)


def node_of(value: object, pointer: str) -> Node:
    """JSON as the nodes that a case file would have; each knows its pointer."""
    place = Place(pointer, 0)
    if isinstance(value, dict):
        return Mapping(
            tuple((_key(str(key), pointer), node_of(one, pointer_to(pointer, key))) for key, one in value.items()), place
        )
    if isinstance(value, list):
        return Sequence(tuple(node_of(one, pointer_to(pointer, at)) for at, one in enumerate(value)), place)
    return Scalar(str(value), place, False)


def _key(name: str, inside: str) -> Scalar:
    return Scalar(name, Place(pointer_to(inside, name), 0), False)
