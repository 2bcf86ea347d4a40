"""A time axis as the bytes of a file."""

from __future__ import annotations

import json

from engine.model import Language, Text
from explain.axis.drawing import axis_svg
from explain.axis.events import Axis
from explain.draw.raster import pdf_bytes, png_bytes

AXIS_SUFFIXES = (".svg", ".png", ".pdf", ".json")
VERSION = 1


def axis_file(axis: Axis, suffix: str, language: Language) -> bytes:
    """The axis as .svg, .png, .pdf or .json (both languages)."""
    if suffix == ".json":
        return f"{json.dumps(axis_record(axis), ensure_ascii=False, indent=1)}\n".encode()
    svg = axis_svg(axis, language)
    if suffix == ".png":
        return png_bytes(svg)
    return pdf_bytes([svg]) if suffix == ".pdf" else svg.encode()


def axis_record(axis: Axis) -> dict[str, object]:
    """The axis as plain values: docs/graph.md is its page."""
    return {
        "axis": VERSION,
        "knowledge": axis.version,
        "as_of": axis.as_of.isoformat(),
        "events": [
            {
                "on": event.on.isoformat(),
                "role": event.role,
                "name": event.name,
                "label": _pair(event.label),
                "note": _pair(event.note),
                "assumed": event.assumed,
            }
            for event in axis.events
        ],
        "periods": [
            {
                "name": period.name,
                "label": _pair(period.label),
                "start": period.start.isoformat(),
                "end": period.end.isoformat(),
                "restarts": [day.isoformat() for day in period.restarts],
            }
            for period in axis.periods
        ],
    }


def _pair(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
