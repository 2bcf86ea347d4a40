"""For whom the bench is there, by what the command line says."""

from __future__ import annotations

from ipaddress import ip_address

from engine.model import Place, Text
from engine.problems import CaseError, Problem
from huanqian.web.trainer.words import P

SHORTEST = 16
"""Characters of a token; the command shows how to make a longer one."""


def opening(host: str, private: bool, workers: int, token: str | None) -> str:
    """`off`, `local` or `token`. `private`: no other name and no proxy. Raises CaseError for a token that cannot be used.

    A save is taken over by one process, so with several there is no bench.
    """
    if token is None:
        return "local" if private and workers == 1 and is_loopback(host) else "off"
    if workers > 1:
        raise CaseError([trouble("token_workers", "token_workers_hint")])
    if len(token) < SHORTEST or not token.isascii() or not token.isprintable() or " " in token:
        raise CaseError([trouble("token_weak", "token_weak_hint", least=SHORTEST)])
    return "token"


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def trouble(key: str, hint: str, **blanks: object) -> Problem:
    said = P[key]
    return Problem(key, Place("--trainer-token", 0), Text(said.zh.format(**blanks), said.en.format(**blanks)), P[hint])
