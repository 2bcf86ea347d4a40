"""A paper as Markdown, or as plain text to paste into a chat."""

from __future__ import annotations

from collections.abc import Iterator

from papers.model import Block, Closing, Fields, Grid, Heading, Items, Line, Paper, Para, Sheet, Span, plain
from papers.phrases import P


def markdown_of(paper: Paper, clean: bool = False) -> str:
    """The whole paper. `clean`: as it is handed in, without footnote numbers and the page for the user."""
    parts = [*_sheet(paper.body, paper.locked, clean)]
    if paper.aid is not None and not clean:
        parts += ["---", f"*{P['aid'].in_(paper.language)}*", *_sheet(paper.aid, paper.locked, clean)]
    if clean or paper.sort == "guide":
        parts += ["---", P["disclaimer"].zh]
    else:
        parts += ["---", *own_page(paper)]
    return "\n\n".join(parts) + "\n"


def text_of(paper: Paper) -> str:
    """A message: what is pasted, then what is for the user alone."""
    words = "".join(plain(block.words) for block in paper.body.blocks if isinstance(block, Para))
    parts = [words]
    if paper.aid is not None:
        parts.append(
            P["aid"].in_(paper.language) + "\n" + " ".join(plain(b.words) for b in paper.aid.blocks if isinstance(b, Para))
        )
    first, *rest = parts
    own = "\n\n".join(part.replace("**", "").replace("## ", "") for part in own_page(paper))
    return "\n\n".join([first, P["cut_here"].in_(paper.language), *rest, own]) + "\n"


def own_page(paper: Paper) -> Iterator[str]:
    """What the user must know; never handed in."""

    def say(phrase: str) -> str:
        return P[phrase].in_(paper.language)

    yield f"## {say('own_page')}"
    yield f"{say('disclaimer')}{'' if paper.language == 'zh' else ' '}{say('not_a_lawyer')}"
    for phrase, lines in sections(paper):
        yield f"**{say(phrase)}**"
        yield "\n".join(lines) if phrase != "gaps" else "  \n".join(lines)
    if paper.footnotes and paper.sort != "message":
        yield say("marks")


def sections(paper: Paper) -> Iterator[tuple[str, list[str]]]:
    """The lists of that page: phrase of the heading, and its lines; empty ones are left out."""
    colon = "：" if paper.language == "zh" else ": "
    found = {
        "settle": [f"- {said}" for said in paper.settle],
        "gaps": [f"{gap.mark}. {gap.label}{colon}{gap.note}" for gap in paper.gaps],
        "notes": [f"- {note}" for note in paper.notes],
        "footnotes": [f"{number}. {note}" for number, note in enumerate(paper.footnotes, 1)],
    }
    return ((phrase, lines) for phrase, lines in found.items() if lines)


def _sheet(sheet: Sheet, locked: bool, clean: bool) -> Iterator[str]:
    draft = f"【{P['draft'].in_(sheet.language)}】" if locked else ""
    yield f"# {draft}{sheet.title}"
    if locked:
        yield f"*{P['draft_line'].in_(sheet.language)}*"
    for block in sheet.blocks:
        yield "\n".join(_block(block, sheet, clean))


def _block(block: Block, sheet: Sheet, clean: bool) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"## {_line(block.words, clean)}"
    elif isinstance(block, Para):
        yield _line(block.words, clean)
    elif isinstance(block, Items):
        yield from (f"{number}. {_line(line, clean)}" for number, line in enumerate(block.lines, 1))
    elif isinstance(block, Fields):
        yield "| | |\n|---|---|"
        yield from (f"| {label} | {_cell(line, clean)} |" for label, line in block.rows)
    elif isinstance(block, Grid):
        yield "| " + " | ".join(block.heads) + " |"
        yield "|" + "|".join("---:" if right else "---" for right in block.right) + "|"
        yield from ("| " + " | ".join(_cell(cell, clean) for cell in row) + " |" for row in block.rows)
    elif isinstance(block, Closing):
        yield from closing(block, sheet, clean)


def closing(block: Closing, sheet: Sheet, clean: bool) -> Iterator[str]:
    """The lines at the foot."""
    if block.kind == "to":
        lines = "，".join(_line(line, clean) for line in block.lines)
        yield f"此致\n\n{lines}" if sheet.language == "zh" else f"To: {lines}"
    else:
        yield "\n\n".join(_line(line, clean) for line in block.lines)


def _line(line: Line, clean: bool) -> str:
    return "".join(span.text + marked(span, clean) for span in line)


def marked(span: Span, clean: bool) -> str:
    """The number of a footnote, or the letter of a gap."""
    mark = "" if clean else str(span.note) if span.note else span.mark
    return f"[{mark}]" if mark else ""


def _cell(line: Line, clean: bool) -> str:
    return _line(line, clean).replace("|", "/")
