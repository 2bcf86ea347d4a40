"""The pages, by what they are for."""

from __future__ import annotations

from huanqian.web.pages import answers, files, money, questions, reasons, result, start

PAGES = (start.router, questions.router, answers.router, money.router, files.router, result.router, reasons.router)
