"""What is wrong with a command line, in both languages; typer's own words are English only."""

from __future__ import annotations

import re
from typing import Any

from typer import TyperException
from typer.core import TyperCommand, TyperGroup

from engine.model import Place, Text
from engine.problems import Problem

HELP = "显示这页说明 / show this page"

SAID = (
    (r"^No such command '(.*?)'", "没有 `{}` 这个命令", "there is no command `{}`"),
    (r"^No such option: (\S+)", "没有 {} 这个选项", "there is no option {}"),
    (r"^Missing \w+ '([^']+)'", "缺少 {}", "{} is missing"),
    (r"^Option '([^']+)' requires an argument", "{} 后面缺少内容", "{} wants a value after it"),
    (r"^Invalid value for '([^']+)'", "{} 的值不对", "the value of {} is not right"),
    (r"unexpected extra argument\S* \((.*)\)", "多了 `{}`", "`{}` is too much"),
)
"""What typer says, and the same in both languages."""
VALUES = {
    "--lang": Text("（写在命令后面：zh 或 en）", " (it goes after the command: zh or en)"),
    "--dimension": Text("（1 到 8）", " (1 to 8)"),
}


class Command(TyperCommand):
    """A command whose --help is explained in both languages."""

    def get_help_option(self, ctx: Any) -> Any:
        return _bilingual(super().get_help_option(ctx))


class Group(TyperGroup):
    """The same for the program itself."""

    def get_help_option(self, ctx: Any) -> Any:
        return _bilingual(super().get_help_option(ctx))


def _bilingual(option: Any) -> Any:
    if option is not None:
        option.help = HELP
    return option


def usage_problem(error: TyperException) -> Problem | None:
    """The problem behind an error of the command line's parser; None when the help has been shown instead."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return None
    said = error.format_message() if hasattr(error, "format_message") else str(error)
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context else "huanqian"
    return Problem("usage", Place(command, 0), _message(said), Text(f"用法见 {command} --help", f"see {command} --help"))


def _message(said: str) -> Text:
    for pattern, zh, en in SAID:
        found = re.search(pattern, said, re.DOTALL)
        if found:
            name = found[1]
            wanted = VALUES.get(name) or _choices(said)
            return Text(zh.format(name) + wanted.zh, en.format(name) + wanted.en)
    return Text(f"命令写得不对：{said}", f"the command is not right: {said}")


def _choices(said: str) -> Text:
    """The values that an option takes, where typer lists them."""
    listed = re.search(r"is not one of (.+)", said)
    names = re.findall(r"'([^']+)'", listed[1]) if listed else []
    if not names:
        return Text("", "")
    zh, en = (", ".join(names[:-1]) + f" {either} " + names[-1] for either in ("或", "or"))
    return Text(f"（{zh}）", f" ({en})")
