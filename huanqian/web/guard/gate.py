"""The gate before the application: who is being called, how much and how fast; and the headers on the way out."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, Protocol

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from huanqian.web.guard.headers import HEADERS, HTTPS_ONLY, STATIC, policy
from huanqian.web.guard.rates import Rates
from huanqian.web.settings import Settings

COSTLY = ("/start", "/upload", "/graph", "/download", "/evidence", "/assumed", "/flip", "/api/flip", "/papers", "/bill", "/chat")
COST = 8
"""What a costly request takes from the bucket of its caller, where another takes 1."""
MOST_BYTES = 1_200_000
"""Of a request: a case file may have a million bytes."""


class Refusal(Protocol):
    """The page that says why a request is not taken, given its scope, the status, and what broke where something did."""

    def __call__(self, scope: Scope, status: int, error: Exception | None = None) -> ASGIApp: ...


class TooLarge(Exception):
    """The body goes on beyond the limit."""


class Gate:
    """Nothing that goes wrong behind it gets past it but as a page of ours."""

    def __init__(self, app: ASGIApp, settings: Settings, refusal: Refusal) -> None:
        self.app, self.settings, self.refusal = app, settings, refusal
        self.rates = Rates(settings.rate, settings.burst)
        self.hosts = settings.allowed_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        status = self.wrong(scope, headers)
        sent = False

        async def guarded(message: Message) -> None:
            nonlocal sent
            if message["type"] == "http.response.start":
                sent = True
                self.mark(scope, message)
            await send(message)

        if status:
            await self.refusal(scope, status)(scope, receive, guarded)
            return
        try:
            await self.app(scope, limited(receive), guarded)
        except TooLarge:
            if not sent:
                await self.refusal(scope, 413)(scope, receive, guarded)
        except Exception as error:
            page = self.refusal(scope, 500, error)
            if not sent:
                await page(scope, receive, guarded)

    def wrong(self, scope: Scope, headers: Headers) -> int:
        """The status with which the request is refused before it is looked at; 0: it is let in."""
        if host_of(headers.get("host", "")) not in self.hosts:
            return 421
        if not self.rates.allow(address_of(scope), COST if scope["path"].startswith(COSTLY) else 1):
            return 429
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdecimal():
            return 400
        return 413 if int(length) > MOST_BYTES else 0

    def mark(self, scope: Scope, message: MutableMapping[str, Any]) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        headers.setdefault("content-security-policy", policy())
        if scope["path"].startswith("/static/") and message["status"] in (200, 304):
            headers["cache-control"] = STATIC
        if self.settings.https:
            for name, value in HTTPS_ONLY.items():
                headers.setdefault(name, value)


def limited(receive: Receive) -> Receive:
    """The body, no longer than the limit, whatever its length is said to be."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MOST_BYTES:
            raise TooLarge
        return message

    return counted


def host_of(header: str) -> str:
    """The name in a Host header, without its port."""
    name, bracket, _ = header.lower().partition("]")
    return f"{name}]" if bracket else name.partition(":")[0]


def address_of(scope: Scope) -> str:
    """The address of the caller; of IPv6 the network, of which one caller has all addresses."""
    client = scope.get("client")
    address = str(client[0]) if client else ""
    return ":".join(address.split(":")[:4]) if address.count(":") > 1 else address
