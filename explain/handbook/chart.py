"""The neighbours of a rule as a small Mermaid chart, which a page on the web draws by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explain.handbook.neighbours import Neighbours
from explain.handbook.words import BookWords

MOST_BEFORE, MOST_AFTER, MOST_BEATEN, MOST_BEATING = 3, 3, 2, 1
"""With the rule itself and two nodes for the rest: twelve nodes at the most."""
LONGEST = 28
_SIGNS = str.maketrans({'"': "#quot;", "<": "#lt;", ">": "#gt;", "#": "#35;"})


def chart(words: BookWords, rule: str, near: Neighbours) -> str:
    """A fenced block; empty where the rule has no neighbours."""
    lines = [*_joined(words, near.before, "b", MOST_BEFORE, True), *_joined(words, near.after, "a", MOST_AFTER, False)]
    over = words.say("over")
    for number, name in enumerate(near.prevails_over[:MOST_BEATEN]):
        lines.append(f"r -. {over} .-> o{number}{_box(words, name)}")
    for number, name in enumerate(near.beaten_by[:MOST_BEATING]):
        lines.append(f"w{number}{_box(words, name)} -. {over} .-> r")
    if not lines:
        return ""
    return "\n".join(["```mermaid", "flowchart LR", f"r[{_box(words, rule)}]", *lines, "```"])


def _joined(words: BookWords, near: Sequence[tuple[str, str]], mark: str, most: int, before: bool) -> Iterator[str]:
    """The first few rules on one side, each with the finding that joins it, and one node for all others."""
    for number, (name, finding) in enumerate(near[:most]):
        box, label = f"{mark}{number}{_box(words, name)}", _short(words.label(finding))
        yield f'{box} -->|"{label}"| r' if before else f'r -->|"{label}"| {box}'
    if len(near) > most:
        rest = f'{mark}m(["{words.say("and_more", n=len(near) if words.language == "zh" else len(near) - most)}"])'
        yield f"{rest} --> r" if before else f"r --> {rest}"


def _box(words: BookWords, rule: str) -> str:
    return f'["{_short(words.text(words.knowledge.rules[rule].title))}"]'


def _short(text: str) -> str:
    return (text if len(text) <= LONGEST else text[: LONGEST - 1] + "…").translate(_SIGNS)
