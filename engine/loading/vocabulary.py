"""Facts and findings: nodes to the vocabulary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast, get_args

from engine import values
from engine.loading.fields import Fields
from engine.model import Burden, Fact, Finding, Kind, Mention, Place, Presumption, Route, Text, Value
from engine.reading import Mapping, Node, Scalar

FACT_KEYS = (
    "no",
    "short",
    "unit",
    "options",
    "none",
    "at_least",
    "at_most",
    "not_before",
    "not_after",
    "ask_if",
    "presumed",
    "evidence",
    "axis",
    "actionable",
    "contestable",
    "urgent",
    "sensitive",
)
FINDING_KEYS = ("options", "many", "unit", "shown_as", "route", "deadline", "axis", "burden", "total")
BURDENS = get_args(Burden)
NUMBERS = (Kind.MONEY, Kind.RATE, Kind.COUNT)
ONLY_FOR = (
    (NUMBERS, ("unit", "at_least", "at_most")),
    ((Kind.DATE,), ("not_before", "not_after", "axis")),
    ((Kind.CHOICE, Kind.CHOICES, Kind.YES_NO), ("evidence",)),
    ((Kind.CHOICES,), ("none",)),
    ((Kind.CHOICE, Kind.CHOICES), ("options",)),
)
RESERVED = {"unknown", "does_not_apply", "unanswered", "none"}
"""Words that mean something where an option stands: in answers and in worked cases."""
FINDING_KINDS = [k.value for k in Kind if k not in (Kind.CHOICES, Kind.TEXT)]


def fact(fields: Fields, name: str, place: Place, node: Node, topic: str) -> tuple[Fact, Node | None] | None:
    """One fact, and the node of its `ask_if`, which can be read only when all facts are known."""
    what = f"`{name}`"
    found = fields.record(node, what, ("kind", "question", "help", "why", "dont_know"), FACT_KEYS)
    word = fields.one_of(found["kind"], "kind", [k.value for k in Kind]) if "kind" in found else None
    if word is None:
        return None
    kind = Kind(word)
    texts = {k: fields.text(found[k], k) if k in found else Text("", "") for k in ("question", "help", "why", "dont_know")}
    options = _options(fields, found.get("options"), name, kind, place)
    made = Fact(
        id=name,
        kind=kind,
        place=place,
        topic=topic,
        options=options,
        unit=_unit(fields, found.get("unit"), name, kind, place),
        question=texts["question"],
        help=texts["help"],
        why=texts["why"],
        dont_know=texts["dont_know"],
        no=fields.word(found["no"], "no") if "no" in found else None,
        short="short" in found and fields.yes_no(found["short"], "short"),
        none=fields.text(found["none"], "none") if "none" in found else None,
        at_least=_limit(fields, found.get("at_least"), kind, name),
        at_most=_limit(fields, found.get("at_most"), kind, name),
        not_before=_date_limit(fields, found.get("not_before"), name),
        not_after=_date_limit(fields, found.get("not_after"), name),
        evidence=_evidence(fields, found["evidence"], kind, options) if "evidence" in found else None,
        axis=fields.text(found["axis"], "axis") if "axis" in found else None,
    )
    _needless(fields, found, name, kind)
    if made.at_least is not None and made.at_most is not None and made.at_least > made.at_most:
        fields.report("range_order", found["at_most"].place)
    if "presumed" in found:
        made = replace(made, presumed=_presumption(fields, found["presumed"], made))
    return made, found.get("ask_if")


def finding(fields: Fields, name: str, place: Place, node: Node) -> Finding | None:
    """One finding."""
    found = fields.record(node, f"`{name}`", ("kind", "label"), FINDING_KEYS)
    word = fields.one_of(found["kind"], "kind", FINDING_KINDS) if "kind" in found else None
    if word is None:
        return None
    kind = Kind(word)
    options = _options(fields, found.get("options"), name, kind, place, blanks=True)
    _needless(fields, found, name, kind)
    shown = fields.one_of(found["shown_as"], "shown_as", ("verdict", "strength", "sum")) if "shown_as" in found else None
    if shown and kind is not (Kind.MONEY if shown == "sum" else Kind.CHOICE):
        fields.report("shown_kind", found["shown_as"].place, name=name, shown=shown)
    if "route" in found and not {"open", "closed"} <= set(options):
        fields.report("route_options", found["route"].place, name=name)
    if "deadline" in found and kind is not Kind.DATE:
        fields.report("deadline_kind", found["deadline"].place, name=name)
    burden = fields.one_of(found["burden"], "burden", BURDENS) if "burden" in found else None
    return Finding(
        id=name,
        kind=kind,
        place=place,
        options=options,
        many="many" in found and fields.yes_no(found["many"], "many"),
        label=fields.text(found["label"], "label") if "label" in found else Text("", ""),
        unit=_unit(fields, found.get("unit"), name, kind, place),
        shown_as=cast("None", shown),
        route=_route(fields, found["route"], name) if "route" in found else None,
        deadline=fields.text(found["deadline"], "deadline") if "deadline" in found else None,
        axis=fields.text(found["axis"], "axis") if "axis" in found else None,
        burden=cast("Burden | None", burden),
        total="total" in found and fields.yes_no(found["total"], "total"),
    )


def cost(fields: Fields, node: Node, of: str) -> Decimal | str | Text | None:
    """Yuan, `$name`, or a text."""
    if not isinstance(node, Scalar):
        return fields.text(node, "cost")
    if node.text.startswith("$"):
        fields.mentions.append(Mention("cost", node.text[1:], node.place, of))
        return node.text[1:]
    value = fields.value(node, Kind.MONEY, "cost")
    return value if isinstance(value, Decimal) else None


def days(fields: Fields, node: Node) -> tuple[int, int] | None:
    """`{days: [21, 63]}` or `{days: 30}`."""
    found = fields.record(node, "takes", ("days",), ())
    if "days" not in found:
        return None
    numbers = [fields.value(item, Kind.COUNT, "days") for item in fields.items(found["days"], "days")]
    ends = [n for n in numbers if isinstance(n, int)]
    if not ends or len(numbers) > 2:
        fields.report("two_ends", node.place, name="takes")
        return None
    if ends[0] > ends[-1]:
        fields.report("range_order", node.place)
    return ends[0], ends[-1]


def _route(fields: Fields, node: Node, of: str) -> Route:
    found = fields.record(node, "route", (), ("cost", "takes"))
    return Route(
        cost(fields, found["cost"], of) if "cost" in found else None, days(fields, found["takes"]) if "takes" in found else None
    )


def _needless(fields: Fields, found: dict[str, Node], name: str, kind: Kind) -> None:
    """Keys that mean nothing for this kind."""
    for kinds, keys in ONLY_FOR:
        for key in keys:
            if key in found and kind not in kinds:
                fields.report("needless_key", found[key].place, name=name, kind=kind.value, key=key)


def _options(fields: Fields, node: Node | None, name: str, kind: Kind, place: Place, blanks: bool = False) -> dict[str, Text]:
    if kind not in (Kind.CHOICE, Kind.CHOICES):
        return {}
    if node is None:
        fields.report("options_needed", place, name=name)
        return {}
    options = {}
    for word, (key, value) in fields.mapping(node, "options").items():
        if word in RESERVED:
            fields.report("reserved", key.place, name=word)
        elif fields.id_(key, "_"):
            options[word] = fields.text(value, word, blanks)
    return options


def _evidence(fields: Fields, node: Node, kind: Kind, options: dict[str, Text]) -> str | None:
    """`yes`; of a choice the option that says there is none of this evidence."""
    return fields.one_of(node, "evidence", list(options) if kind is Kind.CHOICE else ["yes"])


def _unit(fields: Fields, node: Node | None, name: str, kind: Kind, place: Place) -> str | None:
    own = values.UNIT_OF
    fitting = [own[kind]] if kind in own else [unit for unit in values.UNITS if unit not in own.values()]
    if kind not in NUMBERS:
        return None
    if node is None:
        fields.report("unit_missing", place, name=name, kind=kind.value, unit=" / ".join(fitting))
        return None
    unit = fields.one_of(node, "unit", values.UNITS)
    if unit and unit not in fitting:
        fields.report("wrong_unit", node.place, name=name, kind=kind.value, unit=unit, wanted=" / ".join(fitting))
    return unit


def _limit(fields: Fields, node: Node | None, kind: Kind, name: str) -> Decimal | None:
    if node is None or kind not in NUMBERS:
        return None
    value = fields.value(node, kind, name) if kind is Kind.RATE else fields.number(node, name)
    return value if isinstance(value, Decimal) else None


def _date_limit(fields: Fields, node: Node | None, of: str) -> date | str | None:
    if isinstance(node, Scalar) and node.text.startswith("$"):
        fields.mentions.append(Mention("date_limit", node.text[1:], node.place, of))
        return node.text[1:]
    return fields.day(node, "date") if node is not None else None


def _presumption(fields: Fields, node: Node, of: Fact) -> Presumption | None:
    found = fields.record(node, "presumed", ("value", "because"), ("source",))
    if not isinstance(node, Mapping) or "value" not in found or "because" not in found:
        return None
    value: Value | None = fields.value(found["value"], of.kind, of.id, dict(of.options))
    source = fields.word(found["source"], "source") if "source" in found else None
    if source is not None:
        fields.mentions.append(Mention("source", source, found["source"].place, of.id))
    return None if value is None else Presumption(value, fields.text(found["because"], "because"), source)
