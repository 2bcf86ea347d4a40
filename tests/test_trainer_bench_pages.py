"""The pages of the trainer's bench: what is found, what is written, what is kept, and who may come in."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from benching import EDIT, RULES, TOKEN, Trainer, app_of, small_folder, text

from engine.loading.knowledge import load
from engine.problems import CaseError
from huanqian.web.trainer import router
from huanqian.web.trainer.access import admission, is_admitted
from huanqian.web.trainer.files import BOM, known_files, mark_of, written
from huanqian.web.trainer.jobs import Jobs, new_place
from huanqian.web.trainer.opening import opening


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_folder(tmp_path)


@pytest.fixture
def trainer(folder: Path) -> Trainer:
    return Trainer(folder)


# looking


def test_rules_are_found_by_number_name_words_and_source(trainer: Trainer) -> None:
    for wanted, title in (("D1-01", "advise-x"), ("order-open", "order-open"), ("law/1 court", ""), ("admits", "stance")):
        found = re.findall(r'<a href="/trainer/\w+/([\w-]+)">', trainer.looks("/trainer", params={"q": wanted}).text)
        assert found[:1] == ([title] if title else [])
    assert "Found: 6" in trainer.looks("/trainer", params={"kind": "rule"}).text


def test_the_page_of_a_rule_has_its_words_law_place_cases_and_neighbours(trainer: Trainer) -> None:
    trainer.looks("/trainer/rule/order-open")
    until = time.monotonic() + 20
    while "It is admitted" not in trainer.page.text and time.monotonic() < until:
        time.sleep(0.3)
        trainer.looks("/trainer/rule/order-open")
    for words in ("law art. 1", "rules/1-law/a.yaml:7", "At least one of these", "It is admitted"):
        assert words in trainer.page.text
    assert 'href="/trainer/rule/fee"' in trainer.page.text  # looks at what it concludes
    assert 'href="/trainer/rule/guide-open"' in trainer.page.text  # gives way to it
    assert trainer.looks("/trainer/rule/nothing").status_code == 404


# saving


def test_what_does_not_check_clean_is_not_written(trainer: Trainer, folder: Path) -> None:
    before = text(folder)
    trainer.looks(EDIT)
    for wrong in ("a: [", before.replace("law/1", "law/9"), before.replace("order: closed", "order: odd")):
        page = trainer.sends(EDIT, text=wrong, do="write")
        assert page.status_code == 422
        assert text(folder) == before


def test_a_file_that_was_changed_elsewhere_is_not_overwritten_unasked(trainer: Trainer, folder: Path) -> None:
    trainer.looks(EDIT)
    theirs, mine = "# theirs\n" + text(folder), "# mine\n" + text(folder)
    (folder / RULES).write_text(theirs, "utf-8")
    page = trainer.sends(EDIT, text=mine, do="write")
    assert page.status_code == 409
    assert "# mine" in page.text
    assert "# theirs" in page.text
    assert text(folder) == theirs
    trainer.sends(EDIT, text=mine, do="write")  # now that it has been seen
    assert text(folder) == mine


def test_the_last_good_base_keeps_serving_while_the_folder_is_broken(trainer: Trainer, folder: Path) -> None:
    before, good = trainer.version, text(folder)
    (folder / RULES).write_text("a: [", "utf-8")
    assert "not loaded yet" in trainer.looks("/trainer").text
    assert trainer.sends("/trainer/load").status_code == 409
    assert trainer.version == before
    (folder / RULES).write_text(good.replace("at_least: 1", "at_least: 2"), "utf-8")
    trainer.looks("/trainer")
    assert "not loaded yet" not in trainer.sends("/trainer/load").text
    assert trainer.version == load(folder).version != before


def test_a_consultation_stays_with_the_version_it_began_with(trainer: Trainer, folder: Path) -> None:
    def version_of(person: Trainer) -> str:
        return str(re.findall(r"knowledge: (\w+)", person.looks("/case").text)[0])

    begun, later = (Trainer(folder, trainer.app) for _ in range(2))
    begun.looks("/")
    begun.sends("/start")
    first = trainer.version
    trainer.looks(EDIT)
    trainer.sends(EDIT, text=text(folder).replace("at_least: 1", "at_least: 3"), do="write")
    later.looks("/")
    later.sends("/start")
    assert version_of(begun) == first
    assert version_of(later) == trainer.version != first


def test_a_file_keeps_its_line_ends_and_its_mark() -> None:
    assert written("a: 1\nb: 2", BOM + b"a: 1\r\n") == BOM + b"a: 1\r\nb: 2\r\n"
    assert written("a: 1\r\nb: 2\n", b"a: 1\n") == b"a: 1\nb: 2\n"


def test_only_files_of_the_folder_are_known(folder: Path, trainer: Trainer) -> None:
    outside = folder.parent / "secret.yaml"
    outside.write_text("a: 1\n", "utf-8")
    os.symlink(outside, folder / "rules" / "1-law" / "link.yaml")
    assert all(file.path.name != "link.yaml" for file in known_files(folder).values())
    for mark in (mark_of("rules/1-law/link.yaml"), "..%2F..%2Fsecret", "0" * 16):
        assert trainer.looks(f"/trainer/edit/{mark}").status_code == 404


def test_an_unsaved_text_is_kept_whatever_button_is_pressed(trainer: Trainer, folder: Path) -> None:
    mine = text(folder).replace("at_least: 1", "at_least: 7") + "\n\n"
    trainer.looks(EDIT)
    for action in ("check", "format", "save", "check", "cases"):
        trainer.sends(EDIT, text=mine, do=action)
        assert "at_least: 7" in trainer.page.text
    (folder / RULES).write_text("a: [", "utf-8")
    assert "at_least: 7" in trainer.sends(EDIT, text=mine, do="write").text


# who may come in


def test_others_do_not_see_that_there_is_a_bench(folder: Path) -> None:
    app = app_of(folder)
    for more in (
        {"client": ("192.0.2.7", 1)},
        {"headers": {"x-forwarded-for": "192.0.2.7"}},
        {"base_url": "http://testserver"},
    ):
        assert Trainer(folder, app, **more).looks("/trainer").status_code == 404
    assert Trainer(folder, app_of(folder, trainer="off")).looks("/trainer").status_code == 404


def test_it_is_there_on_this_computer_alone_unless_a_token_is_set() -> None:
    assert opening("127.0.0.1", True, 1, None) == opening("::1", True, 1, None) == "local"
    assert opening("0.0.0.0", True, 1, None) == opening("127.0.0.1", False, 1, None) == "off"
    assert opening("127.0.0.1", True, 4, None) == "off"
    assert opening("0.0.0.0", False, 1, TOKEN) == "token"
    for host, workers, token in (("0.0.0.0", 1, "short"), ("0.0.0.0", 2, TOKEN), ("0.0.0.0", 1, "with blanks in between")):
        with pytest.raises(CaseError):
            opening(host, False, workers, token)


def test_the_token_is_asked_for_once(folder: Path) -> None:
    other = Trainer(folder, app_of(folder, trainer="token", trainer_token=TOKEN), client=("192.0.2.7", 1))
    assert "Please enter the token" in other.looks("/trainer").text
    assert other.sends("/trainer/token", token="a-token-that-somebody-guesses").status_code == 403
    assert "Rules and words" in other.sends("/trainer/token", token=TOKEN).text
    assert other.looks(EDIT).status_code == 200
    assert TOKEN not in str(other.client.cookies.get("huanqian_trainer", path="/trainer"))


def test_a_forged_admission_opens_nothing() -> None:
    nonce, _, signature = admission(TOKEN).partition(".")
    assert is_admitted(f"{nonce}.{signature}", TOKEN)
    assert not any(is_admitted(one, TOKEN) for one in ("", nonce, f"{nonce}.", f"{nonce}.{'0' * 64}", f".{signature}", "é.é"))
    assert not is_admitted(admission("another-token-of-somebody"), TOKEN)


def test_nothing_is_done_for_another_site(trainer: Trainer, folder: Path) -> None:
    trainer.looks(EDIT)
    changed = {"text": "# x\n" + text(folder), "do": "write", "csrf": "0" * 64}
    assert trainer.client.post(EDIT, data=changed).status_code == 403
    csrf = re.findall(r'name="csrf" value="(\w+)"', trainer.page.text)[0]
    elsewhere = {"origin": "http://example.com", "sec-fetch-site": "cross-site"}
    assert trainer.client.post(EDIT, data={**changed, "csrf": csrf}, headers=elsewhere).status_code == 403
    assert trainer.client.post(EDIT.replace("edit", "check"), json={"text": "a"}).status_code == 403
    assert not text(folder).startswith("# x")


def test_without_the_extra_it_says_how_to_install_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(router, "editor_folder", lambda: None)
    assert "huanqian[trainer]" in Trainer(folder, app_of(folder)).looks("/trainer").text


# what runs in the background


def test_what_takes_too_long_is_ended_and_leaves_nothing_behind() -> None:
    jobs, place = Jobs(), new_place()
    job = jobs.begin("prove", "x", ("timeit", "-n", "1", "-r", "1", "__import__('time').sleep(60)"), place, 0.5)
    until = time.monotonic() + 10
    while (not job.over or place.exists()) and time.monotonic() < until:
        time.sleep(0.05)
    assert job.state == "late"
    assert not place.exists()
