"""`huanqian serve`: how it starts, and what it says when it cannot."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from commands import Here

from huanqian.places import data_folder
from huanqian.web.serving import EVERYWHERE, Serving, bracketed, settings_of, shown


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Here:
    return Here(monkeypatch, capsys)


def asked(**more: object) -> Serving:
    given = {"port": 8420, "host": "127.0.0.1", "names": (), "database": None, "workers": 1, "https": False, "hours": 24.0}
    return Serving(**{**given, "open": False, "knowledge": None, **more})  # type: ignore[arg-type]


def test_a_port_in_use_is_said_before_anything_starts(here: Here, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for language, words in (("zh", "换一个 --port"), ("en", "choose another --port")):
            ran = here("serve", "--port", port, "--database", f"sqlite:///{tmp_path}/x.sqlite", "--lang", language)
            assert ran.code == 1
            assert f"127.0.0.1:{port}" in ran.err
            assert words in ran.err


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////proc/nowhere/x.sqlite", "nosuch://me:secret@host/db"])
def test_a_database_that_cannot_be_used_is_said_without_its_password(here: Here, url: str) -> None:
    ran = here("serve", "--port", 8457, "--database", url, "--lang", "en")
    assert ran.code == 1
    assert "the database cannot be used" in ran.err
    assert "secret" not in ran.err
    assert "Traceback" not in ran.err


def test_the_database_is_in_the_users_own_folder_unless_another_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "huanqian"
    assert settings_of(asked(), Path("k")).database == f"sqlite:///{tmp_path}/huanqian/consultations.sqlite"
    assert settings_of(asked(database="sqlite:///y"), Path("k")).database == "sqlite:///y"


def test_it_may_be_called_by_its_own_address_and_the_names_given() -> None:
    hosts = settings_of(asked(host="192.168.1.5", names=("Money.Example",)), Path("k")).allowed_hosts
    assert {"192.168.1.5", "money.example", "localhost", "127.0.0.1"} <= hosts
    for host in EVERYWHERE:
        assert host not in settings_of(asked(host=host), Path("k")).allowed_hosts
    assert bracketed("::1") == "[::1]"


def test_a_database_url_is_shown_without_its_password() -> None:
    assert shown("postgresql://me:secret@host/db") == "postgresql://me:***@host/db"
