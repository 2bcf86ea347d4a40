"""Rule bases of any size as YAML: 60 facts, 4 strata, and for each a dispute."""

from __future__ import annotations

import random
from pathlib import Path

FACTS, STRATA = 60, 4
SAID = "{zh: 词, en: word}"
FIXED = {
    "dimensions.yaml": f"1-law: {SAID}\n",
    "sources/law.yaml": f"law: {{title: {SAID}, status: statement, articles: {{1: {SAID}}}}}\n",
}


def write(folder: Path, rules: int, seed: int = 1) -> Path:
    """Seven rules in ten test three facts; three test a finding of an earlier stratum (one in four: its absence) and a fact.

    One in seven has two alternatives.
    """
    chance = random.Random(seed)
    asked = f"question: {SAID}, help: {SAID}, why: {SAID}, dont_know: {SAID}"
    options = "{" + ", ".join(f"o{n}: {SAID}" for n in range(4)) + "}"
    shapes = ("kind: yes_no", f"kind: choice, options: {options}", "kind: money, unit: yuan")
    facts = [f"topic: {SAID}\n", *(f"fact_{n}: {{{shapes[n % 3]}, {asked}}}\n" for n in range(FACTS))]
    layer = [min(STRATA - 1, n * STRATA // rules) for n in range(rules)]
    lines, findings = [], [f"finding_{n}: {{kind: yes_no, label: {SAID}}}\n" for n in range(rules)]
    for n in range(rules):
        earlier = [m for m in range(n) if layer[m] < layer[n]]
        tests = [test(chance) for _ in range(3)]
        if earlier and chance.random() < 0.3 * STRATA / (STRATA - 1):
            found = f"finding_{chance.choice(earlier)}: yes"
            tests = [f"not: {{{found}}}" if chance.random() < 0.25 else found, tests[0]]
        if chance.random() < 0.15:
            tests[-1] = f"any: [{{{tests[-1]}}}, {{{test(chance)}}}]"
        unique = {one.partition(":")[0]: one for one in tests}
        condition = ", ".join(unique.values())
        head = f"title: {SAID}, because: {SAID}, sources: [law/1]"
        lines.append(f"rule-{n}: {{{head}, if: {{{condition}}}, then: {{finding_{n}: yes}}}}\n")
    files = {**FIXED, "facts/a.yaml": facts, "findings/a.yaml": findings}
    files.update({f"rules/1-law/{at}.yaml": lines[at : at + 200] for at in range(0, rules, 200)})
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("".join(text), encoding="utf-8")
    answers = [f"  fact_{n}: {answer(n, chance)}\n" for n in range(FACTS) if chance.random() < 0.9]
    case = folder.parent / f"case-{rules}.yaml"
    case.write_text("".join(["as_of: 2026-11-23\nanswers:\n", *answers]), encoding="utf-8")
    return case


def test(chance: random.Random) -> str:
    """One test on one fact."""
    n = chance.randrange(FACTS)
    if n % 3 == 0:
        return f"fact_{n}: {chance.choice(('yes', 'no'))}"
    if n % 3 == 1:
        return f"fact_{n}: [o{chance.randrange(2)}, o{2 + chance.randrange(2)}]"
    return f"fact_{n}: {{{chance.choice(('above', 'at_most'))}: {chance.randrange(100) * 100}}}"


def answer(n: int, chance: random.Random) -> str:
    """A value for the fact."""
    return (chance.choice(("yes", "no")), f"o{chance.randrange(4)}", str(chance.randrange(10_000)))[n % 3]
