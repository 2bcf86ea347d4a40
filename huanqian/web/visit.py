"""One request of one person: who asks, in which language, about which dispute; and changing that dispute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from fastapi import Request

from engine.model import Knowledge, Language
from huanqian.interview.session import Session
from huanqian.web.dispute import Dispute, new_dispute, read_dispute
from huanqian.web.guard.tokens import LANGUAGE, cookie_name, form_token, is_token, new_token
from huanqian.web.state import State
from huanqian.web.store.stored import Stored, Whereabouts

TRIES = 8


class NoConsultation(Exception):
    """There is none: it was cleared, it expired, or it never began."""


class Busy(Exception):
    """Others kept changing it while we tried."""


Edit = Callable[[Dispute, Whereabouts, int], tuple[tuple[str, ...], Whereabouts]]
"""Changes the dispute; gives what it changed and where the person is now. The number is the version it makes."""


@dataclass
class Visit:
    """`fresh`: the token was made just now."""

    state: State
    token: str
    fresh: bool
    language: Language
    path: str
    stored: Stored | None

    @property
    def csrf(self) -> str:
        return form_token(self.state.secret, self.token)

    @property
    def found(self) -> Stored:
        """What is kept. Raises NoConsultation."""
        if self.stored is None:
            raise NoConsultation
        return self.stored

    @cached_property
    def base(self) -> Knowledge:
        return self.state.bases.pinned(self.stored.knowledge) if self.stored else self.state.bases.present

    @cached_property
    def dispute(self) -> Dispute:
        """The dispute as it stands. Raises NoConsultation."""
        stored = self.found
        known = self.state.warm.find(self.token, stored.version)
        if known is None or known.session.base is not self.base:
            known = self.read(stored.written)
            self.state.warm.keep(self.token, stored.version, known)
        return known

    @property
    def session(self) -> Session:
        return self.dispute.session

    @cached_property
    def before(self) -> Dispute | None:
        """The dispute before its last change, where that is still to be told."""
        if self.found.before is None:
            return None
        return self.dispute.before or self.read(self.found.before)

    def read(self, written: bytes) -> Dispute:
        return read_dispute(written, self.base, self.state.settings.today(), "huanqian-case.yaml")

    def begin(self, dispute: Dispute | None = None) -> None:
        """A new consultation under a new token; an earlier one of this visitor is deleted. Raises Full."""
        began = dispute or new_dispute(self.state.bases.present, self.state.settings.today())
        self.end()
        self.token, self.fresh = new_token(), True
        stored = Stored(began.session.base.version, self.language, began.written(self.language))
        self.state.store.create(self.token, stored)
        self.stored = stored

    def end(self) -> None:
        """Deletes everything."""
        if self.stored is not None:
            self.state.forget(self.token)
            self.state.store.delete(self.token)
            self.stored = None

    def change(self, edit: Edit, tell: bool = True) -> None:
        """Changes what is kept; committed when this returns. Where another window was quicker the edit is made on its result.

        `tell`: the change is one whose effects are to be said on the next page. Raises NoConsultation, Busy, and as `edit`.
        """
        for _ in range(TRIES):
            old = self.found
            dispute = self.dispute.copy(tell)
            names, place = edit(dispute, old.place, old.version + 1)
            stored = Stored(
                dispute.session.base.version,
                self.language,
                dispute.written(self.language),
                old.written if tell else None,
                place.touching(names, old.version + 1),
                old.version + 1,
            )
            if self.state.store.replace(self.token, stored):
                self.state.warm.keep(self.token, stored.version, dispute)
                self.stored = stored
                self.renew()
                return
            self.stored = self.state.store.find(self.token)
            self.renew()
        raise Busy

    def renew(self) -> None:
        """What was reckoned from the version before is reckoned anew."""
        for name in ("dispute", "before", "base"):
            self.__dict__.pop(name, None)


def visit_of(request: Request) -> Visit:
    """The visit that a request is: by its cookies alone."""
    state: State = request.app.state.huanqian
    given = given_token(request)
    token = given or new_token()
    stored = state.store.find(token) if given else None
    return Visit(state, token, not given, language_of(request, stored), request.url.path, stored)


def given_token(request: Request) -> str:
    """The token of the cookie; empty where there is none, or what is no token."""
    state: State = request.app.state.huanqian
    given = request.cookies.get(cookie_name(state.settings.https), "")
    return given if is_token(given) else ""


def language_of(request: Request, stored: Stored | None) -> Language:
    """As chosen; else that of the consultation; else what the browser asks for first: English, or Chinese."""
    chosen = request.cookies.get(LANGUAGE)
    if chosen in ("zh", "en"):
        return "en" if chosen == "en" else "zh"
    if stored is not None:
        return stored.language
    return "en" if request.headers.get("accept-language", "").strip().lower().startswith("en") else "zh"


def at(stored: Stored, language: Language) -> Stored:
    """The same in the other language."""
    return replace(stored, language=language)
