"""The style sheet inside every SVG: dark screens, the focus of the keyboard, and print. Light colours stand on the elements."""

from __future__ import annotations

from explain.draw.styles import (
    DARK_EDGE,
    DARK_FAINT,
    DARK_HELD,
    DARK_INK,
    DARK_PAPER,
    DARK_RED,
    INK,
    STYLES,
)

SCOPE = ".huanqian-graph"


def css() -> str:
    """The rules, all within the class of the picture, so that a page that holds it is left alone."""
    dark = [
        ".paper{fill:" + DARK_PAPER + "}",
        "text{fill:" + DARK_FAINT + "}",
        ".label," + SCOPE + " .row," + SCOPE + " .heading{fill:" + DARK_INK + "}",
        ".words{stroke:" + DARK_PAPER + "}",
        ".edge path{stroke:" + DARK_EDGE + "}",
        ".edge .head{fill:" + DARK_EDGE + "}",
        ".edge.red path{stroke:" + DARK_RED + "}",
        ".edge.red .head," + SCOPE + " .words.overrides{fill:" + DARK_RED + "}",
        ".mark.held .full{fill:" + DARK_HELD + "}",
        ".mark.failed .full{fill:" + DARK_RED + "}",
        ".mark .cut{stroke:" + DARK_PAPER + "}",
        ".mark.unknown .full{fill:" + DARK_EDGE + "}",
        ".mark .ring{stroke:" + DARK_EDGE + "}",
    ]
    for name, style in STYLES.items():
        fill, line = style.dark
        dark += [
            f".{name}>.box{{fill:{fill};stroke:{line}}}",
            f".{name}>.line{{stroke:{line}}}",
            f".{name}>.solid{{fill:{line}}}",
        ]
    whole = f"{SCOPE}{{max-width:100%;height:auto}}"
    focus = f"{SCOPE} .node:focus{{outline:3px solid {INK};outline-offset:2px}}"
    dark_focus = f"{SCOPE} .node:focus{{outline-color:{DARK_INK}}}"
    screen = f"@media screen and (prefers-color-scheme:dark){{{''.join(f'{SCOPE} {rule}' for rule in dark)}{dark_focus}}}"
    paper = f"@media print{{{SCOPE}{{max-width:100%;height:auto}}{SCOPE} .node{{break-inside:avoid}}}}"
    return whole + focus + screen + paper
