"""Two bases as formulas about the same dispute: answers are shared, what the edit can reach has a second name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import z3

from workshop.impact.cone import Cone
from workshop.impact.renames import Renames
from workshop.proving.days import Period
from workshop.proving.encoding import Encoding
from workshop.proving.logic import Chosen, Formula, Held, Number, Ways, either, no

FRESH = ("interest ", "product ", "many ", "period ", "later ")
"""Terms that the encoding numbers as it meets them."""
Pair = tuple[Formula, Formula]


def paired(old: Encoding, new: Encoding, renames: Renames, cone: Cone) -> list[Formula]:
    """Makes the new encoding speak of the dispute of the old one. Gives what else holds of disputes that both bases can take."""
    pairs, apart = _answers(old, new, renames)
    ledger = cone.ledger or _ledger_reached(old, cone) or _ledger_reached(new, cone)
    for const in _constants([*new.facts, *_formulas(new)]):
        name = const.decl().name()
        if _is_second(name, cone, ledger):
            pairs.append((const, z3.Const(f"{name} (new)", const.sort())))
    pairs += list(_aligned(old, new, cone))
    pairs += _periods(old, new, pairs)
    for encoding in (old, new):
        _without_gates(encoding, cone, renames)
    _substitute(new, lambda formula: z3.substitute(formula, *pairs))
    return apart


def _answers(old: Encoding, new: Encoding, renames: Renames) -> tuple[list[Pair], list[Formula]]:
    """Answers of the new base as those of the old one; what only one of them knows is not answered."""
    pairs: list[Pair] = []
    apart: list[Formula] = []
    known = {now: was for was, now in renames.facts.items() if old.knowledge.facts[was].kind is new.knowledge.facts[now].kind}
    for name, answered in new.answers.answered.items():
        if name not in known:
            second = z3.Bool(f"{answered} (new)")
            pairs.append((answered, second))
            apart.append(no(second))
            pairs += [(bit, z3.Bool(f"{bit} (new)")) for bit in new.answers.chosen.get(name, {}).values()]
            number = new.answers.numbers.get(name)
            pairs += [] if number is None else [(number.whole, z3.Int(f"{name} (new)"))]
            continue
        was = known[name]
        pairs.append((answered, old.answers.answered[was]))
        if name in new.answers.numbers:
            pairs.append((new.answers.numbers[name].whole, old.answers.numbers[was].whole))
        called = {now: before for before, now in renames.options.get(name, {}).items()}
        for option, bit in new.answers.chosen.get(name, {}).items():
            before = old.answers.chosen[was].get(called.get(option, option) if option == "yes" else called.get(option, ""))
            if before is None:
                second = z3.Bool(f"{bit} (new)")
                apart.append(no(second))
            pairs.append((bit, before if before is not None else second))
        gone = old.answers.chosen.get(was, {}).keys() - renames.options.get(name, {}).keys() - {"yes"}
        apart += [no(old.answers.chosen[was][option]) for option in sorted(gone)]
    apart += [no(answered) for name, answered in old.answers.answered.items() if name not in known.values()]
    return [(one, other) for one, other in pairs if not one.eq(other)], apart


def _ledger_reached(encoding: Encoding, cone: Cone) -> bool:
    ledger = encoding.knowledge.ledger
    return ledger is not None and any(r.name in cone.findings or r.name in cone.facts for r in ledger.terms.values())


def _is_second(name: str, cone: Cone, ledger: bool) -> bool:
    """Whether the name means something else in the new base."""
    sort, _, rest = name.partition(" ")
    about = rest.partition(" ")[0]
    if sort in ("fires", "holds", "ring"):
        return about in cone.rules
    if sort in ("value", "has"):
        return about in cone.findings
    return ledger if sort == "ledger" else name.startswith(FRESH)


def _formulas(encoding: Encoding) -> Iterator[Formula]:
    """Every formula that is kept outside the facts."""
    yield from encoding.fires.values()
    for ways in encoding._ways.values():
        for when, held in ways:
            yield when
            yield from [held.whole] if isinstance(held, Number) else held.options.values() if isinstance(held, Chosen) else ()


def _constants(formulas: Iterable[Formula]) -> Iterator[Formula]:
    """Every name in them, once."""
    seen: set[int] = set()
    todo = list(formulas)
    while todo:
        one = todo.pop()
        if one.get_id() in seen:
            continue
        seen.add(one.get_id())
        if z3.is_const(one) and one.decl().kind() == z3.Z3_OP_UNINTERPRETED:
            yield one
        todo += one.children()


def _aligned(old: Encoding, new: Encoding, cone: Cone) -> Iterator[Pair]:
    """Numbered terms of rules that the edit does not reach: the same in both."""
    for name, brought in new.brought.items():
        before = {b.rule: b for b in old.brought.get(name, ())}
        for one in brought:
            was = before.get(one.rule)
            if one.rule not in cone.rules and was is not None and isinstance(one.value, Number) and isinstance(was.value, Number):
                here, there = one.value.whole, was.value.whole
                if z3.is_const(here) and str(here).startswith(FRESH) and z3.is_const(there) and not here.eq(there):
                    yield here, there


def _periods(old: Encoding, new: Encoding, pairs: list[Pair]) -> list[Pair]:
    """Days that lie as many months after the same start are the same days."""
    ends = {str(period.end): n for n, period in enumerate(new.calendar.periods.values())}
    rest = [pair for pair in pairs if str(pair[0]) not in ends]
    found: list[Pair] = []
    for period in new.calendar.periods.values():
        start = z3.substitute(period.start, *rest, *found)
        same = old.calendar.periods.get((start.get_id(), period.months))
        found.append((period.end, same.end if same is not None else z3.Int(f"{period.end} (new)")))
    pairs[:] = rest
    return found


def _without_gates(encoding: Encoding, cone: Cone, renames: Renames) -> None:
    """Takes back "what does not apply is not answered" of questions that may apply in one base only."""
    facts = {name for name in encoding.answers.answered if name in cone.facts or renames.facts.get(name) in cone.facts}
    about = {encoding.answers.answered[name].get_id(): name for name in facts}
    kept = [f for f in encoding.answers.facts if not (z3.is_implies(f) and f.arg(0).get_id() in about)]
    for name in sorted(facts):
        if name in encoding.answers.chosen and encoding.knowledge.facts[name].kind.value == "choice":
            kept.append(z3.Implies(encoding.answers.answered[name], either(encoding.answers.chosen[name].values())))
    encoding.answers.facts = kept


def _substitute(encoding: Encoding, put: Callable[[Formula], Formula]) -> None:
    """Every formula of the encoding with the other names."""

    def held(value: Held) -> Held:
        if isinstance(value, Number):
            return Number(put(value.whole), value.kind)
        return Chosen({option: put(bit) for option, bit in value.options.items()}) if isinstance(value, Chosen) else value

    def ways(found: Ways) -> Ways:
        return [(put(when), held(value)) for when, value in found]

    answers, calendar, arithmetic = encoding.answers, encoding.calendar, encoding.arithmetic
    for known in (answers.ways, answers.said, encoding._ways):
        for name in known:
            known[name] = ways(known[name])
    answers.known = {name: put(formula) for name, formula in answers.known.items()}
    answers.answered = {name: put(formula) for name, formula in answers.answered.items()}
    answers.sensible = put(answers.sensible)
    answers.facts = [put(fact) for fact in answers.facts]
    encoding._facts = [put(fact) for fact in encoding._facts]
    encoding.fires = {name: put(formula) for name, formula in encoding.fires.items()}
    encoding.brought = {
        name: [replace(b, when=put(b.when), value=held(b.value)) for b in found] for name, found in encoding.brought.items()
    }
    arithmetic.sums = {name: (put(there), put(whole)) for name, (there, whole) in arithmetic.sums.items()}
    arithmetic.facts = [put(fact) for fact in arithmetic.facts]
    calendar.facts = [put(fact) for fact in calendar.facts]
    calendar.periods = {key: Period(put(p.start), p.months, put(p.end)) for key, p in calendar.periods.items()}
