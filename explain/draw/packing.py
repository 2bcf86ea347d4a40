"""Rectangles side by side and below each other, each as high up as it fits: a skyline."""

from __future__ import annotations

from collections.abc import Iterable

Size = tuple[float, float]
Corner = tuple[float, float]


def packed(sizes: Iterable[Size], width: float, gap: float) -> tuple[list[Corner], float]:
    """The upper left corner of each rectangle (width, height), in the order given, within `width`; and the height of all."""
    line: list[tuple[float, float]] = [(0.0, 0.0)]  # the skyline: from this x on, everything above this y is taken
    corners: list[Corner] = []
    height = 0.0
    for wide, high in sizes:
        starts = [x for x, _ in line if x + wide <= width] or [0.0]
        x, y = min(((x, _floor(line, x, x + wide + gap)) for x in starts), key=lambda corner: (corner[1], corner[0]))
        corners.append((x, y))
        height = max(height, y + high)
        line = _raised(line, x, x + wide + gap, y + high + gap)
    return corners, height


def _floor(line: list[tuple[float, float]], left: float, right: float) -> float:
    """The lowest free y between two x."""
    ends = [x for x, _ in line[1:]] + [float("inf")]
    return max(y for (x, y), end in zip(line, ends, strict=True) if x < right and end > left)


def _raised(line: list[tuple[float, float]], left: float, right: float, floor: float) -> list[tuple[float, float]]:
    """The skyline with everything between two x taken down to `floor`."""
    ends = [x for x, _ in line[1:]] + [float("inf")]
    made: list[tuple[float, float]] = []
    for (x, y), end in zip(line, ends, strict=True):
        if x < left:
            made.append((x, y))
        if x < right < end or x == right:
            made.append((right, y))
        elif x > right:
            made.append((x, y))
    made.append((left, floor))
    return sorted(dict(made).items())
