"""Keeping what has been said: written at once, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

from engine.problems import CaseError
from huanqian.interview.keys import Key
from huanqian.interview.talk import Talk
from huanqian.phrases import say, trouble


def saved(talk: Talk) -> bool:
    """Writes the session. False: the file had been changed elsewhere and the session holds that now. Raises CaseError."""
    if talk.file is None:
        return True
    while not talk.file.is_as_known():
        if not talk.asker.live:
            raise CaseError([trouble("changed_meanwhile", str(talk.file.path))])
        talk.warn(say("changed_on_disk", talk.language, path=talk.file.path))
        chosen = talk.choice([say("reload", talk.language), say("overwrite", talk.language)])
        if chosen == 1:
            break
        if isinstance(chosen, Key):
            continue
        try:
            talk.file.reload(talk.session)
        except CaseError as error:
            talk.warn(error.in_(talk.language))
            continue
        talk.say("reloaded", "  ", n=len(talk.session.answers))
        return False
    talk.file.save(talk.session, talk.language)
    return True
