"""Who may use the bench: whoever sits at this computer, or whoever was given the token."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import ip_address
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import Response

from engine.model import Language
from huanqian.web.guard.gate import host_of
from huanqian.web.guard.tokens import form_token, is_form_token, is_from_elsewhere, is_token, new_token
from huanqian.web.refusals import Forged
from huanqian.web.settings import LOCAL
from huanqian.web.state import State
from huanqian.web.visit import language_of

COOKIE, PATH = "huanqian_trainer", "/trainer"
SECONDS = 12 * 3600
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""Headers of proxies: with one of them the request does not come from this computer."""
MOST_TEXT = 1_000_000
"""Characters of one field: as much as a file of the knowledge folder may have."""


class TokenWanted(Exception):
    """The bench is behind a token that has not been given yet."""


@dataclass(frozen=True)
class Trainer:
    """Whoever uses the bench. `key`: of the cookie; `fresh`: made just now."""

    state: State
    language: Language
    key: str
    fresh: bool
    path: str

    @property
    def csrf(self) -> str:
        return form_token(self.state.secret, f"trainer {self.key}")

    def owns(self, given: str) -> bool:
        """Whether a form carries what our own pages gave it."""
        return not self.fresh and is_form_token(self.state.secret, f"trainer {self.key}", given)


def trainer_of(request: Request) -> Trainer:
    """Raises HTTPException 404 for others, TokenWanted."""
    state: State = request.app.state.huanqian
    key = request.cookies.get(COOKIE, "")
    language = language_of(request, None)
    if state.settings.trainer == "token":
        if not is_admitted(key, state.settings.trainer_token):
            raise TokenWanted
        return Trainer(state, language, key, False, request.url.path)
    if not is_here(request):
        raise HTTPException(404)
    return Trainer(state, language, key if is_token(key) else new_token(), not is_token(key), request.url.path)


def is_here(request: Request) -> bool:
    """Whether the request comes from this computer, called by a name of this computer, past no proxy."""
    if host_of(request.headers.get("host", "")) not in LOCAL or any(name in request.headers for name in FORWARDED):
        return False
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def admission(token: str) -> str:
    """A cookie that shows that the token was given, without holding it."""
    nonce = new_token()
    return f"{nonce}.{_signed(nonce, token)}"


def is_admitted(cookie: str, token: str) -> bool:
    """Compared in constant time."""
    nonce, _, signature = cookie.partition(".")
    return is_token(nonce) and hmac.compare_digest(_signed(nonce, token).encode(), signature.encode())


def is_the_token(given: str, token: str) -> bool:
    """Compared in constant time, whatever the lengths."""
    return hmac.compare_digest(sha256(given.strip().encode()).digest(), sha256(token.encode()).digest())


def _signed(nonce: str, token: str) -> str:
    return hmac.new(token.encode(), f"huanqian trainer {nonce}".encode(), sha256).hexdigest()


def keep(response: Response, key: str, https: bool) -> Response:
    """With the cookie of the bench, which no other page is sent."""
    response.set_cookie(COOKIE, key, max_age=SECONDS, httponly=True, secure=https, samesite="strict", path=PATH)
    return response


async def form_of(request: Request) -> FormData:
    """The form. Raises HTTPException 400 when it has too many fields or is none."""
    return await request.form(max_files=0, max_fields=20, max_part_size=4 * MOST_TEXT)


def posted(
    request: Request, form: Annotated[FormData, Depends(form_of)], trainer: Annotated[Trainer, Depends(trainer_of)]
) -> Trainer:
    """The trainer of a form that our own page sent. Raises Forged."""
    given = form.get("csrf")
    if is_from_elsewhere(request.headers, request.headers.get("host", "")) or not isinstance(given, str):
        raise Forged
    if not trainer.owns(given):
        raise Forged
    return trainer


Reading = Annotated[Trainer, Depends(trainer_of)]
Acting = Annotated[Trainer, Depends(posted)]
BenchForm = Annotated[FormData, Depends(form_of)]
