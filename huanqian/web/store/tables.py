"""The two tables."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, String, Table

METADATA = MetaData()
CONSULTATIONS = Table(
    "consultations",
    METADATA,
    Column("key", String(64), primary_key=True),  # SHA-256 of the cookie: the cookie itself is kept nowhere
    Column("version", Integer, nullable=False),
    Column("knowledge", String(64), nullable=False),
    Column("language", String(2), nullable=False),
    Column("written", LargeBinary, nullable=False),
    Column("before", LargeBinary),
    Column("place", LargeBinary, nullable=False),
    Column("expires", Float, nullable=False, index=True),
)
SECRETS = Table("secrets", METADATA, Column("name", String(20), primary_key=True), Column("value", LargeBinary, nullable=False))
