"""Answers, case files, and answers that cannot all be true."""
