"""The headers of every answer. What a page may load is its own style sheet and script, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

STATIC = "public, max-age=3600"
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
}
HTTPS_ONLY = {"strict-transport-security": "max-age=31536000"}


def policy(styles: Iterable[str] = ()) -> str:
    """The policy of a page; `styles`: inline style sheets that may stand in it, by their hashes."""
    hashes = "".join(f" {style_hash(style)}" for style in styles)
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'{hashes}; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def style_hash(style: str) -> str:
    """The name of an inline style sheet in a policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
