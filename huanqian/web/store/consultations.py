"""Consultations under the hash of a random token. Each change is committed before it is answered."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from hashlib import sha256

from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from engine.model import Language
from huanqian.web.store.database import engine_of, swept
from huanqian.web.store.stored import Stored, Whereabouts
from huanqian.web.store.tables import CONSULTATIONS as C
from huanqian.web.store.tables import METADATA, SECRETS


class Full(Exception):
    """No more consultations are taken for now."""


def key_of(token: str) -> str:
    """What stands in the database for a token of 256 random bits."""
    return sha256(token.encode()).hexdigest()


class Store:
    """`seconds`: how long after its last change a consultation is kept. Every method raises SQLAlchemyError."""

    def __init__(self, url: str, seconds: int, most: int, clock: Callable[[], float] = time.time) -> None:
        self.engine: Engine = engine_of(url)
        self.seconds, self.most, self.clock = seconds, most, clock
        METADATA.create_all(self.engine)

    def secret(self, name: str) -> bytes:
        """32 random bytes, the same for every worker and after every start."""
        while True:
            with self.engine.begin() as connection:
                found = connection.execute(select(SECRETS.c.value).where(SECRETS.c.name == name)).scalar()
            if found is not None:
                return bytes(found)
            try:
                with self.engine.begin() as connection:
                    connection.execute(insert(SECRETS).values(name=name, value=secrets.token_bytes(32)))
            except IntegrityError:
                continue  # another worker was quicker

    def find(self, token: str) -> Stored | None:
        """The consultation of the token, unless there is none or its time is over."""
        with self.engine.connect() as connection:
            row = connection.execute(select(C).where(C.c.key == key_of(token), C.c.expires > self.clock())).one_or_none()
        if row is None:
            return None
        before = bytes(row.before) if row.before is not None else None
        language: Language = "en" if row.language == "en" else "zh"
        return Stored(row.knowledge, language, bytes(row.written), before, Whereabouts.of(bytes(row.place)), row.version)

    def create(self, token: str, stored: Stored) -> None:
        """Keeps a new consultation. Raises Full."""
        with self.engine.begin() as connection:
            if (connection.execute(select(func.count()).select_from(C)).scalar() or 0) >= self.most:
                raise Full
            connection.execute(insert(C).values(key=key_of(token), **self._values(stored)))

    def replace(self, token: str, stored: Stored) -> bool:
        """Keeps the next version in place of the one that `stored.version` follows; False when that one is no longer there."""
        wanted = (C.c.key == key_of(token), C.c.version == stored.version - 1, C.c.expires > self.clock())
        with self.engine.begin() as connection:
            return connection.execute(update(C).where(*wanted).values(**self._values(stored))).rowcount == 1

    def delete(self, token: str) -> None:
        """Deletes it at once, and what is left of it in journals."""
        with self.engine.begin() as connection:
            connection.execute(delete(C).where(C.c.key == key_of(token)))
        swept(self.engine)

    def purge(self) -> int:
        """Deletes what has expired; how many."""
        with self.engine.begin() as connection:
            gone = connection.execute(delete(C).where(C.c.expires <= self.clock())).rowcount
        if gone:
            swept(self.engine)
        return gone

    def _values(self, stored: Stored) -> dict[str, object]:
        return {
            "version": stored.version,
            "knowledge": stored.knowledge,
            "language": stored.language,
            "written": stored.written,
            "before": stored.before,
            "place": stored.place.as_bytes(),
            "expires": self.clock() + self.seconds,
        }
