"""An impact as data for programs."""

from __future__ import annotations

from typing import Any

from engine.cases.answers import written_answers
from engine.cases.flows import written_flows
from engine.model import Language
from workshop.impact.assess import Impact
from workshop.impact.replaying import Corpus


def as_dict(impact: Impact, language: Language) -> dict[str, Any]:
    """What `Page` says, without layout. `moved`: whether anything comes out otherwise, or could not be decided."""
    possible = impact.possible
    return {
        "impact": 1,
        "old": {"name": impact.old.name, "knowledge": impact.old.knowledge.version},
        "new": {"name": impact.new.name, "knowledge": impact.new.knowledge.version},
        "language": language,
        "moved": impact.moved,
        "edits": [
            {
                "what": change.thing[0],
                "name": change.thing[1],
                "how": change.how,
                "now": change.now,
                "words_only": change.text_only,
                "follows_a_renaming": change.follows,
                "place": str(change.place),
                "keys": [
                    {"key": ".".join(d.path), "before": d.before, "after": d.after, "line": d.place.line} for d in change.details
                ],
            }
            for change in impact.changes
        ],
        "cases": _corpus(impact.cases),
        "only_new": impact.only_new,
        "stored": None if impact.stored is None else _corpus(impact.stored),
        "possible": None
        if possible is None
        else {
            "proved": possible.proved,
            **{
                key: [list(i) for i in items]
                for key, items in (("differ", possible.differ), ("same", possible.same), ("undecided", possible.undecided))
            },
            "disputes": [
                {
                    "as_of": w.before.as_of.isoformat(),
                    "answers": written_answers(w.before.knowledge, w.before.answers),
                    "flows": written_flows(w.before.flows),
                }
                for w in possible.witnesses
            ],
        },
        "read_again": {
            what: [{"what": one.sort, "name": one.name, "place": str(one.place)} for one in resting]
            for what, resting in impact.reread.items()
        },
    }


def _corpus(corpus: Corpus) -> dict[str, Any]:
    return {
        "disputes": len(corpus.replayed),
        "interviews": corpus.interviews,
        "unreadable": corpus.unreadable,
        "moved": [
            {
                "name": one.dispute.name,
                "differences": [
                    {
                        "kind": d.kind,
                        "name": d.name,
                        "label": d.label,
                        "before": d.before,
                        "after": d.after,
                        "because": d.because,
                        "through": list(d.through),
                    }
                    for d in one.differences
                ],
                "dropped": list(one.dropped),
                "error": one.error or None,
                "questions": None
                if one.asked is None
                else {"added": list(one.asked.added), "removed": list(one.asked.removed), "order": one.asked.order},
            }
            for one in corpus.moved
        ],
    }
