"""`clashes.yaml`: which answers contradict each other."""

from __future__ import annotations

from engine.cases.money_table import NAME, TOTALS, names_of
from engine.checking import MAX_BRANCHES
from engine.conditions import Condition, branches, count_branches, leaves, normal
from engine.declared import ClashRule
from engine.loading.conditions import ConditionReader
from engine.loading.fields import BLANK, Fields
from engine.model import Place, Text
from engine.problems import unknown_name
from engine.reading import Node, Scalar
from engine.vocabulary import Vocabulary

FILE = "clashes.yaml"
FEWEST, MOST = 2, 3
"""How many answers a clash may name: one cannot contradict itself, and of more than three nobody sees which is wrong."""


def clash_rules(fields: Fields, node: Node, names: Vocabulary) -> dict[str, ClashRule]:
    """Id to clash, in file order."""
    found: dict[str, ClashRule] = {}
    for word, (key, value) in fields.mapping(node, FILE).items():
        if fields.id_(key, "-"):
            one = _clash(fields, key, value, {**names, **TOTALS})
            if one is not None:
                found[word] = one
    return found


def _clash(fields: Fields, key: Scalar, node: Node, names: Vocabulary) -> ClashRule | None:
    what = f"`{key.text}`"
    found = fields.record(node, what, ("if", "says"), ("soft",))
    before = len(fields.problems)
    condition = ConditionReader(fields, names, what, facts_only=True).condition(found["if"]) if "if" in found else None
    says = fields.text(found["says"], "says") if "says" in found else Text("", "")
    if condition is not None and len(fields.problems) == before:
        _check(fields, key, condition)
        _blanks(fields, found["says"].place if "says" in found else key.place, says, condition, key.text)
    soft = "soft" in found and fields.yes_no(found["soft"], "soft")
    return ClashRule(key.text, key.place, condition, says, not soft) if condition is not None else None


def _check(fields: Fields, key: Scalar, condition: Condition) -> None:
    """Two or three answers in each case; and every test must need its answer, or taking one away could not settle it."""
    positive = normal(condition)
    for leaf in leaves(positive):
        if leaf.test == "known" and leaf.operand == leaf.negated:
            fields.report("clash_known", leaf.place, name=leaf.name)
    if count_branches(positive) > MAX_BRANCHES:
        fields.report("too_many_branches", key.place, name=key.text, count=count_branches(positive), limit=MAX_BRANCHES)
        return
    for branch in branches(positive):
        named = sorted(names_of(branch))
        if not FEWEST <= len(named) <= MOST:
            listed = ", ".join(f"`{name}`" for name in named) or "—"
            fields.report("clash_names", branch[0].place if branch else key.place, name=key.text, names=listed, table=f"`{NAME}`")
            return


def _blanks(fields: Fields, place: Place, says: Text, condition: Condition, of: str) -> None:
    """A blank may hold only what the condition speaks of: that has a value whenever the sentence is said."""
    named = {name for leaf in leaves(condition) for name in leaf.names}
    for name in dict.fromkeys(BLANK.findall(says.zh + says.en)):
        if name not in named:
            fields.problems.append(unknown_name("clash_blank", place, name, named, of=of))
