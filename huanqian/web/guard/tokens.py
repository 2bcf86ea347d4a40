"""The cookie that names a consultation, and the token that proves that a form came from our own page."""

from __future__ import annotations

import hmac
import re
import secrets
from hashlib import sha256

from starlette.datastructures import Headers
from starlette.responses import Response

from huanqian.web.settings import Settings

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
LANGUAGE = "huanqian_language"


def cookie_name(https: bool) -> str:
    """Behind TLS the browser itself makes sure that the cookie is ours."""
    return "__Host-huanqian" if https else "huanqian"


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def is_token(word: str) -> bool:
    return TOKEN.fullmatch(word) is not None


def form_token(secret: bytes, token: str) -> str:
    """What a form of this visitor must carry."""
    return hmac.new(secret, token.encode(), sha256).hexdigest()


def is_form_token(secret: bytes, token: str, given: str) -> bool:
    """Compared in constant time."""
    return hmac.compare_digest(form_token(secret, token).encode(), given.encode())


def is_from_elsewhere(headers: Headers, host: str) -> bool:
    """Whether the browser says that another site sent the form."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin not in (None, "null") and str(origin).partition("://")[2] != host  # null: our own policy on referrers


def set_token(response: Response, token: str, settings: Settings) -> None:
    response.set_cookie(
        cookie_name(settings.https),
        token,
        max_age=settings.seconds,
        httponly=True,
        secure=settings.https,
        samesite="lax",
        path="/",
    )


def set_language(response: Response, language: str, settings: Settings) -> None:
    response.set_cookie(LANGUAGE, language, max_age=settings.seconds, httponly=True, secure=settings.https, samesite="lax")


def forget(response: Response, settings: Settings) -> None:
    """Takes the cookies away, and asks the browser to drop what it kept of the pages."""
    for name in (cookie_name(settings.https), LANGUAGE):
        response.delete_cookie(name, path="/", httponly=True, secure=settings.https, samesite="lax")
    response.headers["clear-site-data"] = '"cache", "storage"'
