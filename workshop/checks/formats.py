"""How a review is printed, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.model import Language
from workshop.checks.machine import as_github, as_json, as_junit, as_sarif
from workshop.checks.pretty import pretty
from workshop.checks.review import Review

FORMATS: Mapping[str, Callable[[Review, Language], str]] = {
    "pretty": pretty,
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
}
