"""The program to which every command belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from huanqian.places import user_language
from huanqian.usage import Group

if TYPE_CHECKING:
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
