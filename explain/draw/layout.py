"""Where everything goes: Graphviz when a binary is there, our own layers when not."""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from explain.draw.dot import dot_text
from explain.draw.picture import Picture

Point = tuple[float, float]
SECONDS = 20
MOST_ITEMS = 300
"""Beyond this Graphviz takes minutes."""


@dataclass(frozen=True)
class Route:
    """An arrow: a straight line (two points) or a Bézier curve, the tip of its head, and where its words stand."""

    link: int
    points: tuple[Point, ...]
    tip: Point
    words: Point | None


@dataclass(frozen=True)
class Frame:
    """The frame of a cluster: left, top, width, height."""

    cluster: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """Middles of the items, arrows and frames; y grows downwards; points."""

    width: float
    height: float
    middles: dict[str, Point]
    routes: tuple[Route, ...]
    frames: tuple[Frame, ...]


def binaries() -> Iterable[str]:
    """Graphviz programs, the best first: the one installed beside us, then whatever is on the PATH."""
    beside = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
    return [name for name in (beside, shutil.which("graphviz-pure"), shutil.which("dot")) if name]


def graphviz_layout(picture: Picture) -> Layout | None:
    """The layout by Graphviz; None when no binary can run in time, or when the picture is too large for it."""
    if len(picture.items) > MOST_ITEMS:
        return None
    source = dot_text(picture, plain=True)
    for binary in dict.fromkeys(binaries()):
        try:
            run = subprocess.run([binary, "-Tjson"], input=source.encode(), capture_output=True, timeout=SECONDS, check=True)
            return _read(json.loads(run.stdout), picture)
        except (OSError, subprocess.SubprocessError, ValueError, KeyError):
            continue
    return None


def _read(found: dict[str, Any], picture: Picture) -> Layout:
    """Graphviz's JSON, with y turned to grow downwards."""
    left, low, right, high = _numbers(found["bb"])

    def at(text: str) -> Point:
        x, y = _numbers(text)
        return round(x - left, 1), round(high - y, 1)

    middles: dict[str, Point] = {}
    frames: list[Frame] = []
    names: dict[int, str] = {}
    for thing in found["objects"]:
        if "pos" in thing:
            names[thing["_gvid"]] = thing["name"]
            middles[thing["name"]] = at(thing["pos"])
        elif thing["name"].startswith("cluster_"):
            x1, y1, x2, y2 = _numbers(thing["bb"])
            top_left = at(f"{x1},{y2}")
            frames.append(Frame(thing["name"].removeprefix("cluster_"), *top_left, round(x2 - x1, 1), round(y2 - y1, 1)))
    links = {(link.start, link.end): place for place, link in enumerate(picture.links)}
    routes = []
    for edge in found.get("edges", []):
        place = links.get((names[edge["tail"]], names[edge["head"]]))
        if place is None or edge.get("style") == "invis":
            continue
        tip, *points = edge["pos"].removeprefix("e,").split()
        words = at(edge["lp"]) if "lp" in edge else None
        routes.append(Route(place, tuple(at(p) for p in points), at(tip), words))
    routes.sort(key=lambda route: route.link)
    return Layout(round(right - left, 1), round(high - low, 1), middles, tuple(routes), tuple(frames))


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
