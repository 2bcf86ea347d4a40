"""The program to which every command belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from huanqian.places import user_language
from huanqian.usage import Group

if TYPE_CHECKING:
    from typer.models import CommandInfo

    from engine.model import Language
    from huanqian.options import Lang

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="还钱：微信借钱不还怎么办 / Huanqian: what to do when money lent over WeChat is not coming back",
)


def language_of(lang: Lang | None) -> Language:
    """The language named on the command line, else the user's."""
    return user_language(lang.value if lang else None)


PANELS = {
    "我的案件 / my dispute": (
        *("ask", "money", "import-bill", "read-chat"),
        *("advise", "report", "interest", "papers", "calendar", "serve"),
    ),
    "为什么 / why": ("graph", "why", "why-not", "what-if", "flip", "sweep", "compare", "replay", "diff"),
    "规则 / the rules": (
        *("facts", "check", "test", "prove", "coverage", "mutate", "impact", "cite"),
        *("new", "fmt", "rename", "schema", "rulebook", "message", "exercise"),
    ),
    "很多案件 / many disputes": ("portfolio",),
}
"""The commands by who uses them, in the order of `huanqian --help`."""


def arrange() -> None:
    """Puts every command under its panel. Raises KeyError for one that stands under none."""
    place = {name: (order, panel) for panel, names in PANELS.items() for order, name in enumerate(names)}
    titles = list(PANELS)
    for command in app.registered_commands:
        command.rich_help_panel = place[_name(command)][1]
    app.registered_commands.sort(key=lambda one: (titles.index(place[_name(one)][1]), place[_name(one)][0]))


def _name(command: CommandInfo) -> str:
    return command.name or (command.callback.__name__ if command.callback else "")
