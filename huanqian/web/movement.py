"""A movement of money from a form: its boxes, read as loosely as at the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from starlette.datastructures import FormData

from engine.cases.flow_checks import entry_of
from engine.cases.flows import CHANNELS, KINDS, PURPOSES
from engine.model import Language
from engine.values import narrow
from huanqian.money.checked import flow_of
from huanqian.money.phrases import say as spoken
from huanqian.money.showing import cells, row_words
from huanqian.money.words import Draft, NotClear, understand
from huanqian.web.asked import word
from huanqian.web.rendering import say
from ledger.flows import Flow

BOXES = ("line", "day", "kind", "amount", "channel", "purpose", "loan")
NEEDED = {"days": "money_day", "kind": "money_kind", "amounts": "money_amount"}
LONGEST = 200


@dataclass(frozen=True)
class Outcome:
    """`flow`: what may be written down. Else `error`, or `row`: what was guessed, to be confirmed."""

    flow: Flow | None = None
    error: str = ""
    row: str = ""


def typed(form: FormData) -> dict[str, str]:
    """What stands in the boxes."""
    return {name: word(form, name).strip()[:LONGEST] for name in BOXES}


def outcome(boxes: Mapping[str, str], others: Sequence[Flow], as_of: date, language: Language) -> Outcome:
    """What the boxes say, beside the other movements."""
    names = list(dict.fromkeys(flow.loan for flow in others if flow.loan))
    try:
        draft = read(boxes, as_of, names)
        if missing := draft.missing():
            joint = "、" if language == "zh" else ", "
            return Outcome(
                error=say("money_missing", language, names=joint.join(say(NEEDED[name], language) for name in missing))
            )
        if draft.guesses:
            flow_of(replace(draft, guesses=frozenset()), others, as_of, language)
            return Outcome(row=row_words(draft.entry(), language))
        return Outcome(flow_of(draft, others, as_of, language))
    except NotClear as error:
        return Outcome(error=f"{error.about}{spoken(error.code, language, **error.words)}")


def read(boxes: Mapping[str, str], as_of: date, names: Sequence[str]) -> Draft:
    """The boxes as a movement; whatever a box says is taken, wherever it is written. Raises NotClear."""
    draft = Draft()
    for name in ("line", "amount", "day"):
        if narrow(boxes[name]):
            draft = understand(boxes[name], as_of, names).over(draft)
    chosen: dict[str, Any] = {}
    for name, box, known in (("kind", "kind", KINDS), ("channel", "channel", CHANNELS), ("designation", "purpose", PURPOSES)):
        if boxes[box] in known:
            chosen[name] = boxes[box]
    if narrow(boxes["loan"]):
        bare = narrow(boxes["loan"]).removeprefix("#")
        chosen["loan"] = next((name for name in names if narrow(name) == bare), bare)
    return replace(draft, **chosen)


def boxes_of(flow: Flow, language: Language) -> dict[str, str]:
    """What stands in the boxes to change a movement."""
    entry = entry_of(flow)
    (first, last), (least, most) = entry.days, entry.amounts
    day = first.isoformat() if first == last else spoken("to", language, first=first, last=last)
    amount = f"{least}" if least == most else f"{least}-{most}"
    purpose = entry.designation if entry.designation != "none" else ""
    return {
        "line": "",
        "day": day,
        "kind": entry.kind,
        "amount": amount,
        "channel": entry.channel,
        "purpose": purpose,
        "loan": entry.loan,
    }


def rows(flows: Sequence[Flow], language: Language) -> list[tuple[dict[str, str], str]]:
    """The cells of each movement, and the movement in words."""
    entries = [entry_of(flow) for flow in flows]
    return [(cells(number, entry, language), row_words(entry, language)) for number, entry in enumerate(entries, 1)]
