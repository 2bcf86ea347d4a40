"""What the editor of the bench offers at the cursor."""

from __future__ import annotations

import re

import pytest
from overlays import MINI

from engine.loading.knowledge import load
from huanqian.web.trainer.completing import completions
from workshop.authoring.schema.files import schemas


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("x:\n  i", "if"),
        ("x:\n  if:\n    st", "stance"),
        ("x:\n  if: {stance: ad", "admits"),
        ("x:\n  if:\n    any:\n    - stance: admits\n    - ow", "owed"),
        ("x:\n  if:\n    any:\n      - stance: admits\n        ow", "owed"),
        ("x:\n  sources: [la", "law/1"),
        ("x:\n  sources:\n    - l", "law/1"),
        ("x:\n  then:\n    fee: {lookup: court_fee, at: $ow", "$owed"),
        ("x:\n  overrides: [甲", "guide-open"),
    ],
)
def test_what_may_stand_at_the_cursor_is_offered(before: str, label: str) -> None:
    schema = schemas(load(MINI), "zh")["rules.schema.json"]
    assert completions(schema, before)[1][0]["label"] == label


@pytest.mark.parametrize("kind", ["facts", "findings", "rules", "sources", "tables"])
def test_every_key_of_a_sound_file_is_offered_where_it_stands(kind: str) -> None:
    schema = schemas(load(MINI), "en")[f"{kind}.schema.json"]
    named = 0
    for path in (MINI / kind).rglob("*.yaml"):
        whole = path.read_text("utf-8")
        for found in re.finditer(r"^(?: +(?:- )?)(?=([a-z_]+):)|[{,] ?(?=([a-z_]+):)", whole, re.MULTILINE):
            key = found[1] or found[2]
            labels = [option["label"] for option in completions(schema, whole[: found.end()] + key[:2])[1]]
            named += key in labels
            assert key in labels or not labels, (path, key, labels)
    assert named > (2 if kind == "sources" else 5)
