"""The time axis as SVG: days from top to bottom, periods as bars beside the line; as wide as a phone."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from engine.model import Language, Text
from explain.axis.events import Axis, Period, Role
from explain.axis.rows import PAD, ROLES, SIZE, Row, left_of, rows_of
from explain.draw.boxes import LINE, SMALL
from explain.draw.measure import ems, wrapped
from explain.draw.styles import DARK_EDGE, DARK_FAINT, DARK_INK, DARK_PAPER, EDGE, FAINT, INK, PAPER
from explain.draw.svg import FAMILY

WIDTH, DAY, LANE, DOT = 384.0, 84.0, 16.0, 7.0
COLOURS: dict[Role, tuple[str, str]] = {
    "money": ("#0b6b6f", "#66cfd4"),
    "given": ("#2b6cb0", "#7db4ec"),
    "computed": ("#4a4a4a", "#bbbbbb"),
    "restart": ("#6b2fa0", "#c79bf0"),
    "deadline": ("#b00020", "#ff8f95"),
    "today": ("#14602b", "#8fe0a9"),
}
PERIODS = (("#6b2fa0", "#c79bf0"), ("#a84b00", "#f3a968"), ("#2b6cb0", "#7db4ec"))
_TITLE = Text("还钱时间轴", "Time axis of the loan")
_PERIOD = Text("{n} 从{start}往后数{anew}，到{end}止（{label}）", "{n} counted from {start}{anew}, to {end} ({label})")
_RESTARTED = Text("，{days}重新数", ", anew from {days}")
_NUMBERS = "①②③④⑤⑥"


def axis_svg(axis: Axis, language: Language) -> str:
    """The SVG; the same axis gives the same bytes."""
    return _Axis(axis, language).svg()


def described(axis: Axis, language: Language) -> str:
    """The axis in lines of text."""
    lines = []
    for event in axis.events:
        note = f" · {event.note.in_(language)}" if event.note.in_(language) else ""
        left = f" · {left_of(event.on, axis, language)}" if event.role == "deadline" else ""
        lines.append(f"{event.on} · {event.label.in_(language)}{left}{note}")
    return "\n".join([*lines, *(_said(p, n, language) for n, p in enumerate(axis.periods))])


class _Axis:
    def __init__(self, axis: Axis, language: Language) -> None:
        self.axis, self.language = axis, language
        self.lanes = self.lanes_of(axis.periods)
        self.line = DAY + LANE * (max(self.lanes, default=-1) + 1) + DOT + 4
        self.left = self.line + DOT + 10
        self.rows = rows_of(axis, language, WIDTH - self.left - 2 * PAD)
        self.at = {row.on: row.top + PAD + SIZE * LINE / 2 for row in self.rows}

    def lanes_of(self, periods: tuple[Period, ...]) -> list[int]:
        """The lane of each period, from the line outwards; periods that touch never share one."""
        lanes: list[int] = []
        for place, period in enumerate(periods):
            taken = {
                lanes[other]
                for other in range(place)
                if periods[other].end >= period.start and periods[other].start <= period.end
            }
            lanes.append(next(lane for lane in range(place + 1) if lane not in taken))
        return lanes

    def svg(self) -> str:
        head = SIZE * 2.2
        foot = Element("g", {"class": "legend"})
        low = self.rows[-1].top + self.rows[-1].height
        high = self.legend(foot)
        width, height = WIDTH + 8, head + low + high + 28
        look = {"width": f"{width:.0f}", "height": f"{height:.0f}", "viewBox": f"0 0 {width:.1f} {height:.1f}"}
        words = {"lang": "zh-CN" if self.language == "zh" else "en", "role": "graphics-document"}
        named = {"aria-labelledby": "axis-title axis-desc", "font-family": FAMILY, "class": "huanqian-axis"}
        root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **look, **words, **named})
        SubElement(root, "title", {"id": "axis-title"}).text = _TITLE.in_(self.language)
        SubElement(root, "desc", {"id": "axis-desc"}).text = described(self.axis, self.language)
        SubElement(root, "style").text = _css()
        SubElement(root, "rect", {"class": "paper", "width": "100%", "height": "100%", "fill": PAPER})
        title = {"class": "label", "x": "8", "y": f"{SIZE * 1.6:.1f}", "font-size": f"{SIZE * 1.15:.1f}", "font-weight": "600"}
        SubElement(root, "text", {**title, "fill": INK}).text = _TITLE.in_(self.language)
        body = SubElement(root, "g", {"transform": f"translate(4 {head:g})"})
        today = next(row for row in self.rows if row.role == "today")
        place = {"x": "0", "y": f"{today.top:g}", "width": f"{WIDTH:g}", "height": f"{today.height:g}", "rx": "4"}
        SubElement(body, "rect", {"class": "today-band", "fill": "#e6f4ea", **place})
        ends = {"x1": f"{self.line:g}", "x2": f"{self.line:g}", "y1": f"{self.at[self.rows[0].on]:.1f}"}
        SubElement(
            body,
            "line",
            {"class": "spine", "stroke": EDGE, "stroke-width": "1.5", **ends, "y2": f"{self.at[self.rows[-1].on]:.1f}"},
        )
        for number, period in enumerate(self.axis.periods):
            self.period(body, period, number)
        for row in self.rows:
            self.row(body, row)
        foot.set("transform", f"translate(8 {head + low + 16:.1f})")
        root.append(foot)
        indent(root, space=" ")
        return f"{tostring(root, encoding='unicode')}\n"

    def row(self, parent: Element, row: Row) -> None:
        words = "; ".join(f"{row.on} {event.label.in_(self.language)}" for event in row.events)
        look = {"class": f"event {row.role}", "role": "graphics-symbol", "tabindex": "0", "aria-label": words}
        group = SubElement(parent, "g", look)
        SubElement(group, "title").text = words
        place = {"x": f"{self.left:g}", "y": f"{row.top:g}", "width": f"{WIDTH - self.left:g}", "height": f"{row.height:g}"}
        colour = COLOURS[row.role][0]
        edge = {"stroke": colour, "stroke-width": "1.8" if row.role in ("deadline", "today") else "1", "rx": "5"}
        SubElement(group, "rect", {"class": "box line", "fill": "none", **place, **edge})
        y = self.at[row.on]
        day = {"x": "2", "y": f"{y + SIZE * 0.34:.1f}", "font-size": f"{SIZE * 0.95:.1f}", "class": "day"}
        SubElement(group, "text", {**day, "fill": INK, "font-weight": "600"}).text = row.on.isoformat()
        dot(group, row.role, self.line, y, DOT)
        low = row.top + PAD
        for line in row.lines:
            low += line.size * LINE
            at = {"x": f"{self.left + PAD + 2:g}", "y": f"{low - line.size * 0.28:.1f}", "font-size": f"{line.size:.1f}"}
            bold = {"font-weight": "600"} if line.part == "label" else {}
            SubElement(group, "text", {"class": line.part, "fill": INK if bold else FAINT, **at, **bold}).text = line.text
        if row.apart:
            at = {"x": f"{self.left + PAD + 2:g}", "y": f"{row.top - 9:.1f}", "font-size": f"{SIZE * 0.8:.1f}"}
            SubElement(group, "text", {"class": "apart", "fill": FAINT, **at}).text = row.apart

    def period(self, parent: Element, period: Period, number: int) -> None:
        """A bar from the first day to the last; a notch and a triangle where it begins anew; what lies ahead is hollow."""
        first, last = self.at.get(period.start), self.at.get(period.end)
        top, low = (self.at[self.rows[0].on] if first is None else first), (self.at[self.rows[-1].on] if last is None else last)
        x = DAY + LANE * self.lanes[number] + 2
        name = f"period p{number % len(PERIODS)}"
        group = SubElement(parent, "g", {"class": name, "aria-hidden": "true"})
        now = min(max(self.at[self.axis.as_of], top), low)
        colour = PERIODS[number % len(PERIODS)][0]
        bar = {"x": f"{x:g}", "width": "9", "stroke": colour, "stroke-width": "1.4", "rx": "2"}
        SubElement(group, "rect", {"class": "ahead", "y": f"{top:.1f}", "height": f"{low - top:.1f}", "fill": "none", **bar})
        SubElement(group, "rect", {"class": "past", "y": f"{top:.1f}", "height": f"{now - top:.1f}", **bar, "fill": colour})
        for day in period.restarts:
            y = self.at[day]
            notch = {"x": f"{x - 2:g}", "y": f"{y - 2.5:.1f}", "width": "13", "height": "5", "fill": PAPER, "class": "notch"}
            SubElement(group, "rect", notch)
            corners = f"{x - 1:g},{y + 2.5:.1f} {x + 10:g},{y + 2.5:.1f} {x + 4.5:g},{y + 9:.1f}"
            SubElement(group, "polygon", {"class": "restart", "points": corners, "fill": PAPER, "stroke": colour})
        sign = {"x": f"{x + 4.5:g}", "y": f"{top - 4:.1f}", "text-anchor": "middle", "font-size": "11", "class": "sign"}
        SubElement(group, "text", {**sign, "fill": colour}).text = _NUMBERS[number % len(_NUMBERS)]

    def legend(self, foot: Element) -> float:
        """The periods in words, and the signs that occur; the height."""
        size, y = SIZE * SMALL, 0.0
        for number, period in enumerate(self.axis.periods):
            for line in wrapped(_said(period, number, self.language), (WIDTH - 8) / size):
                y += size * LINE
                at = {"x": "0", "y": f"{y:.1f}", "font-size": f"{size:.1f}", "class": "note"}
                SubElement(foot, "text", {**at, "fill": FAINT}).text = line
        x, y = 0.0, y + size * LINE + 4
        present = {row.role for row in self.rows}
        for role in [role for role in ROLES if role in present]:
            words = ROLES[role].in_(self.language)
            room = 22 + ems(words) * size
            if x and x + room > WIDTH - 8:
                x, y = 0.0, y + size * LINE + 4
            key = SubElement(foot, "g", {"class": f"key {role}"})
            dot(key, role, x + 8, y - size * 0.35, 5.5)
            SubElement(
                key, "text", {"x": f"{x + 18:.1f}", "y": f"{y:.1f}", "font-size": f"{size:.1f}", "fill": FAINT}
            ).text = words
            x += room + 10
        return y + 8


def dot(parent: Element, role: Role, x: float, y: float, r: float) -> None:
    """The sign of a role on the line: each has a shape of its own."""
    colour = COLOURS[role][0]
    look = {"class": "dot line", "fill": PAPER, "stroke": colour, "stroke-width": "2"}
    if role in ("given", "computed"):
        solid = {"class": "dot full", "fill": colour} if role == "given" else look
        SubElement(parent, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{r - 1:g}", **solid})
        return
    corners = {
        "money": [(-r + 1, -r + 1), (r - 1, -r + 1), (r - 1, r - 1), (-r + 1, r - 1)],
        "restart": [(-r, -r + 1), (r, -r + 1), (0, r)],
        "deadline": [(0, -r), (r, 0), (0, r), (-r, 0)],
        "today": [(-r, -r + 2), (0, -r + 2), (r + 2, 0), (0, r - 2), (-r, r - 2)],
    }[role]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    filled = {"class": "dot full", "fill": colour} if role in ("deadline", "today") else look
    SubElement(parent, "polygon", {"points": points, **filled})


def _said(period: Period, number: int, language: Language) -> str:
    comma = "、" if language == "zh" else ", "
    days = comma.join(day.isoformat() for day in period.restarts)
    sign, label = _NUMBERS[number % len(_NUMBERS)], period.label.in_(language)
    anew = _RESTARTED.in_(language).format(days=days) if days else ""
    return _PERIOD.in_(language).format(n=sign, label=label, start=period.start, end=period.end, anew=anew)


def _css() -> str:
    scope = ".huanqian-axis"
    dark = [f"{scope} .paper,{scope} .notch,{scope} .period .restart,{scope} .dot.line{{fill:{DARK_PAPER}}}"]
    dark += [f"{scope} text{{fill:{DARK_FAINT}}}{scope} .label,{scope} .day{{fill:{DARK_INK}}}"]
    dark += [f"{scope} .spine{{stroke:{DARK_EDGE}}}{scope} .today-band{{fill:#153422}}"]
    for role, (_, colour) in COLOURS.items():
        dark.append(f"{scope} .{role}>.line{{stroke:{colour}}}{scope} .{role}>.full{{fill:{colour}}}")
    for place, (_, colour) in enumerate(PERIODS):
        dark.append(f"{scope} .p{place}>*{{stroke:{colour}}}{scope} .p{place}>.past,{scope} .p{place}>.sign{{fill:{colour}}}")
        dark.append(f"{scope} .p{place}>.sign,{scope} .p{place}>.notch{{stroke:none}}")
    focus = f"{scope} .event:focus{{outline:3px solid {INK};outline-offset:2px}}"
    screen = f"@media screen and (prefers-color-scheme:dark){{{''.join(dark)}{scope} .event:focus{{outline-color:{DARK_INK}}}}}"
    return f"{scope}{{max-width:100%;height:auto}}{focus}{screen}@media print{{{scope} .event{{break-inside:avoid}}}}"
