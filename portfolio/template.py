"""An empty workbook to fill in: a column for each question, with its words as a note and drop-downs for its options."""

from __future__ import annotations

import io

from engine.model import Fact, Kind, Knowledge, Language, Text
from engine.values import UNITS
from portfolio.reading import AS_OF, CASE

ROWS = 5000
"""Rows for which there are drop-downs."""
HEAD = {
    CASE: Text("案件的编号或简称，自己起，别写姓名和证件号", "a number or short name of your own; no names, no ID numbers"),
    AS_OF: Text("按哪一天判断，如 2026-11-23；空着就是今天", "the day to judge by, such as 2026-11-23; empty means today"),
}
SEVERAL = Text("可以写几个，用、隔开；都没有写“无”：", "several may stand here, separated by a comma; “none” if none of them: ")
EMPTY = Text("不知道就空着", "leave it empty if unknown")
LISTS = "lists"


def template(knowledge: Knowledge, language: Language) -> bytes:
    """The workbook. Its header holds the ids of the questions, the short interview's first."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet, lists = book.active, book.create_sheet(LISTS)
    assert sheet is not None
    sheet.title = "disputes"
    lists.sheet_state = "hidden"
    facts = sorted(knowledge.facts.values(), key=lambda fact: not fact.short)
    for column, (name, words) in enumerate(
        [*((n, t.in_(language)) for n, t in HEAD.items()), *((f.id, _note(f, language)) for f in facts)], 1
    ):
        cell = sheet.cell(1, column, name)
        cell.font = Font(bold=True)
        cell.comment = Comment(words, "Huanqian", width=320, height=160)
        fact = knowledge.facts.get(name)
        if fact is not None and fact.short:
            cell.fill = PatternFill("solid", fgColor="FFF2CC")
        sheet.column_dimensions[get_column_letter(column)].width = 20
        options = _options(fact, language) if fact is not None else []
        if options:
            for row, option in enumerate(options, 1):
                lists.cell(row, column, option)
            letter = get_column_letter(column)
            choice = DataValidation("list", f"={LISTS}!${letter}$1:${letter}${len(options)}", allow_blank=True)
            choice.showErrorMessage = fact is not None and fact.kind is not Kind.CHOICES
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{ROWS}")
    sheet.freeze_panes = "C2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _options(fact: Fact, language: Language) -> list[str]:
    if fact.kind is Kind.YES_NO:
        return ["是", "否"] if language == "zh" else ["yes", "no"]
    return [option.in_(language) for option in fact.options.values()]


def _note(fact: Fact, language: Language) -> str:
    """The question, its options and how an answer is written."""
    lines = [fact.question.in_(language)]
    if fact.kind is Kind.CHOICES:
        lines.append(SEVERAL.in_(language) + ("、" if language == "zh" else ", ").join(_options(fact, language)))
    if fact.unit in UNITS:
        lines.append(f"({UNITS[fact.unit].in_(language)})")
    return "\n".join([*lines, EMPTY.in_(language)])
