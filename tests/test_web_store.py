"""Where consultations are kept: nothing lost, nothing left behind, several workers, SQLite and PostgreSQL alike."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from base import shipped
from browsing import settings
from visiting import Visitor, application, q

from huanqian.web.app import create_app
from huanqian.web.bases import KEPT, Bases
from huanqian.web.guard.tokens import new_token
from huanqian.web.settings import Settings, from_environment, sqlite_url, to_environment
from huanqian.web.store.consultations import Full, Store, key_of
from huanqian.web.store.stored import Stored, Whereabouts

MARK = b"answers: {stage: SECRET-MARK-1234567}"
FOLDERS = [Path("/usr/local/bin"), *sorted(Path("/usr/lib/postgresql").glob("*/bin"))]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server of our own, thrown away at the end."""
    folder = next((one for one in FOLDERS if (one / "initdb").exists() and (one / "postgres").exists()), None)
    if folder is None:
        pytest.skip("PostgreSQL is not installed")
    psycopg = pytest.importorskip("psycopg")
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL does not run as root
        if shutil.which("runuser") is None:
            pytest.skip("no way to run PostgreSQL as an ordinary user")
        as_user = ["runuser", "-u", "nobody", "--"]
    home = Path("/tmp") / f"huanqian-pg-{os.getpid()}"
    home.mkdir(mode=0o777)
    home.chmod(0o777)
    port = free_port()
    data = home / "data"
    try:
        subprocess.run(
            [*as_user, folder / "initdb", "-D", data, "-U", "me", "-A", "trust", "--no-sync"],
            check=True, capture_output=True, cwd=home,
        )  # fmt: skip
        options = ["-c", "fsync=off", "-c", f"unix_socket_directories={home}", "-c", "listen_addresses=127.0.0.1"]
        server = subprocess.Popen(
            [*as_user, folder / "postgres", "-D", data, "-p", str(port), *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=home,
        )  # fmt: skip
        for _ in range(100):
            try:
                psycopg.connect(host="127.0.0.1", port=port, user="me", dbname="postgres").close()
                break
            except psycopg.OperationalError:
                time.sleep(0.1)
        yield f"postgresql+psycopg://me@127.0.0.1:{port}/postgres"
        server.terminate()
        server.wait(10)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "kept" / "web.sqlite")
    found: str = request.getfixturevalue("postgres")
    return found


def test_what_is_kept_is_found_by_its_token_alone_and_follows_its_versions(url: str) -> None:
    store, token = Store(url, 60, 10_000), new_token()
    first = Stored("v1", "zh", MARK, None, Whereabouts(helped=("a",)))
    store.create(token, first)
    assert store.find(token) == first
    assert store.find(new_token()) is None
    second = Stored("v1", "en", b"later", MARK, Whereabouts(True, ("b",), (), {"stage": 1}), 1)
    assert store.replace(token, second)
    assert not store.replace(token, second), "a version follows another only once"
    assert Store(url, 60, 10_000).find(token) == second
    store.delete(token)
    assert store.find(token) is None


def test_of_many_who_write_at_once_each_change_is_kept(url: str) -> None:
    store, token = Store(url, 60, 10_000), new_token()
    store.create(token, Stored("v", "zh", b""))

    def adds(name: bytes) -> None:
        own = Store(url, 60, 10_000)
        while True:
            old = own.find(token)
            assert old is not None
            if own.replace(token, Stored("v", "zh", old.written + name, None, Whereabouts(), old.version + 1)):
                return

    threads = [threading.Thread(target=adds, args=(bytes([65 + n]),)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    found = store.find(token)
    assert found is not None
    assert (sorted(found.written), found.version) == (list(range(65, 71)), 6)


def test_what_has_expired_is_not_found_and_is_then_deleted(url: str) -> None:
    now = [1000.0]
    store, token = Store(url, 60, 10_000, lambda: now[0]), new_token()
    store.create(token, Stored("v", "zh", MARK))
    now[0] += 50
    assert store.replace(token, Stored("v", "zh", MARK, None, Whereabouts(), 1)), "each change begins the time anew"
    now[0] += 59
    assert store.purge() == 0
    now[0] += 2
    assert store.find(token) is None
    assert not store.replace(token, Stored("v", "zh", MARK, None, Whereabouts(), 2))
    assert store.purge() == 1


def test_the_secret_of_the_forms_is_the_same_for_every_worker(url: str) -> None:
    assert Store(url, 60, 9).secret("forms") == Store(url, 60, 9).secret("forms")


def test_there_is_a_limit(tmp_path: Path) -> None:
    store = Store(sqlite_url(tmp_path / "web.sqlite"), 60, 1)
    store.create(new_token(), Stored("v", "zh", b""))
    with pytest.raises(Full):
        store.create(new_token(), Stored("v", "zh", b""))


def test_nothing_of_what_was_deleted_is_left_on_the_disk(tmp_path: Path) -> None:
    store, tokens = Store(sqlite_url(tmp_path / "web.sqlite"), 60, 100), [new_token() for _ in range(20)]
    for token in tokens:
        store.create(token, Stored("v", "zh", MARK * 50))
        store.replace(token, Stored("v", "zh", b"other", MARK, Whereabouts(), 1))
    assert any(MARK in file.read_bytes() for file in tmp_path.iterdir())
    for token in tokens:
        store.delete(token)
    assert [file.name for file in tmp_path.iterdir() if MARK in file.read_bytes()] == []


def test_neither_the_token_nor_its_shape_is_in_the_database(tmp_path: Path) -> None:
    store, token = Store(sqlite_url(tmp_path / "web.sqlite"), 60, 100), new_token()
    store.create(token, Stored("v", "zh", MARK))
    store.delete(new_token())  # brings the journal into the file
    data = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert key_of(token).encode() in data
    assert token.encode() not in data


def test_another_user_of_the_computer_can_read_nothing(tmp_path: Path) -> None:
    store = Store(sqlite_url(tmp_path / "own" / "web.sqlite"), 60, 100)
    store.create(new_token(), Stored("v", "zh", MARK))
    assert oct((tmp_path / "own").stat().st_mode & 0o777) == "0o700"
    assert {oct(file.stat().st_mode & 0o777) for file in (tmp_path / "own").iterdir()} == {"0o600"}


def test_the_whole_interview_runs_on_postgresql_with_two_workers(postgres: str, tmp_path: Path) -> None:
    here = Settings(**{**settings(tmp_path).__dict__, "database": postgres})
    first, second = (create_app(here, Bases(shipped())) for _ in range(2))
    visitor = Visitor(first).starts()
    visitor.answers(stage="sued")
    other = Visitor(second)
    other.client.cookies = visitor.client.cookies
    other.looks(q("emergencies"))
    other.answers(emergencies="none")
    assert visitor.kept() == {"stage": "sued", "emergencies": []}
    visitor.looks("/answers")
    assert "sued, no judgment yet" in visitor.text
    visitor.sends("/clear")
    assert other.looks("/answers").status_code == 410


def test_a_consultation_stays_with_the_base_it_began_with(tmp_path: Path) -> None:
    old = shipped()
    new = type(old)(**{**old.__dict__, "version": "another"})
    bases = Bases(old)
    app = create_app(settings(tmp_path), bases)
    visitor = Visitor(app).starts()
    bases.replace(new)
    assert bases.pinned(old.version) is old
    visitor.answers(stage="sued")
    assert f"knowledge: {old.version}" in visitor.client.get("/case").text
    assert f"knowledge: {new.version}" in Visitor(app).starts().client.get("/case").text


def test_a_base_that_is_no_longer_held_is_followed_by_the_present_one_and_answers_are_carried_over(tmp_path: Path) -> None:
    old = shipped()
    bases = Bases(old)
    visitor = Visitor(create_app(settings(tmp_path), bases)).starts()
    visitor.answers(stage="sued")
    for number in range(KEPT + 1):
        bases.replace(type(old)(**{**old.__dict__, "version": f"v{number}"}))
    visitor.looks("/answers")
    assert visitor.page.status_code == 200
    assert visitor.kept() == {"stage": "sued"}
    visitor.looks(q("emergencies"))
    visitor.answers(emergencies="none")
    assert f"knowledge: v{KEPT}" in visitor.client.get("/case").text


def test_workers_are_set_up_as_the_command_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUANQIAN_SERVE", raising=False)
    given = Settings("sqlite:///x", "/k", ("a.example",), True, 3, rate=1.5)
    to_environment(given)
    assert from_environment() == given


def test_answers_survive_a_new_start_of_the_server(tmp_path: Path) -> None:
    visitor = Visitor(application(tmp_path)).starts()
    visitor.answers(stage="sued")
    again = Visitor(application(tmp_path))
    again.client.cookies = visitor.client.cookies
    again.looks(q("emergencies"))
    again.answers(emergencies="none")  # the form's token is as good as before
    assert again.kept() == {"stage": "sued", "emergencies": []}


def test_the_running_server_deletes_what_has_expired_also_from_the_disk(tmp_path: Path) -> None:
    with Visitor(application(tmp_path, hours=1.5 / 3600)).client as client:
        visitor = Visitor(client.app)  # type: ignore[arg-type]
        visitor.client = client
        visitor.starts()
        visitor.looks(q("stage"))
        visitor.answers(stage="enforcement_closed")
        files = list((tmp_path / "data").iterdir())
        assert any(b"enforcement_closed" in file.read_bytes() for file in files)
        until = time.monotonic() + 15
        while any(b"enforcement_closed" in file.read_bytes() for file in files) and time.monotonic() < until:
            time.sleep(0.2)
        assert not any(b"enforcement_closed" in file.read_bytes() for file in files)
        assert visitor.looks("/answers").status_code == 410
