"""Run as a program of its own on a knowledge folder: what the worked cases show of every rule, as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.loading.knowledge import load
from engine.model import Knowledge
from engine.problems import HuanqianError
from explain.handbook.page import lacking
from explain.handbook.tried import Dispute, Tried
from explain.handbook.words import BookWords
from workshop.rule_trials import rule_trials

MOST_LACKS = 3


def gathered(knowledge: Knowledge) -> dict[str, list[dict[str, Any]]]:
    """Rule to the disputes in which it fires, gives way (`by`), or nearly holds (`lacks`); each with its file and title."""
    both = BookWords(knowledge, "zh"), BookWords(knowledge, "en")
    return {rule: list(_told(found, both)) for rule, found in rule_trials(knowledge).items()}


def _told(found: Tried, both: tuple[BookWords, BookWords]) -> Iterator[dict[str, Any]]:
    for one in found.fired:
        yield {"how": "fires", **_about(one)}
    for one, by in found.gave_way:
        yield {"how": "gives_way", "by": by, **_about(one)}
    for one, lacks in found.missed:
        told = {words.language: list(dict.fromkeys(lacking(words, lack) for lack in lacks))[:MOST_LACKS] for words in both}
        yield {"how": "refused", "lacks": told, **_about(one)}


def _about(one: Dispute) -> dict[str, str]:
    return {"file": one.file, "zh": one.title.zh, "en": one.title.en}


if __name__ == "__main__":
    try:
        sys.stdout.write(json.dumps(gathered(load(Path(sys.argv[1]))), ensure_ascii=False))
    except HuanqianError as error:
        sys.exit(error.in_("en"))
