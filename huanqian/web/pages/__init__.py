"""The pages, by what they are for."""

from __future__ import annotations

from huanqian.web.pages import answers, bill, chat, files, money, papers, questions, reasons, result, start

PAGES = tuple(page.router for page in (start, questions, answers, money, files, result, papers, bill, chat, reasons))
