"""Sentences that are hard to read: too long, two questions in one, a double negation, a help that helps nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.problems import problem
from workshop.smells.examined import Examined, Smell, Wording

LIMIT, ENGLISH_LIMIT = 40, 40
"""Characters of a Chinese sentence, words of an English one."""
SENTENCE_END = re.compile(r"[。！？；!?;\n]+")
ENGLISH_END = re.compile(r"(?<=[.!?;:])\s+")
BLANK = re.compile(r"\{[^{}]*\}")
COUNTED = re.compile(r"[\u4e00-\u9fff]|[A-Za-z0-9.,%]+")
"""A Chinese character, or a number or foreign word, which reads as one."""
QUOTED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）|\([^)]*\)")
DOUBLE = (
    re.compile(r"不(?:得|能|可|会|该|是|要)不"),
    re.compile(r"(?:没有|没|未|未必|并非|绝非|无)不"),
    re.compile(r"非[^，。；？！]{1,8}不可"),
    re.compile(r"不是(?:没有|没)"),
    re.compile(r"(?:否认|拒绝)(?:没有|没|不)"),
)
ENGLISH_DOUBLE = (
    re.compile(
        r"\b(?:not|never|cannot|can't|don't|doesn't|isn't) (?:un(?!til|der|ion|ited|i\b|less|iform)\w{3,}|impossible|without)\b"
    ),
    re.compile(r"\b(?:cannot|can't|never|not) not\b"),
)
NEGATION = re.compile(r"不|n.t |not |never ")
"""Texts without it are not looked at further."""
ASKING = re.compile(r"吗|有没有|是不是|是否|能不能|会不会|要不要|愿不愿|多少|几[次个天号]|哪[里天些个种]|什么|怎么|谁")
JOINED = re.compile(r"(?:，|,|、)?(?:以及|并且|同时|而且|还有|另外)")


def long_sentences(examined: Examined) -> Iterator[Smell]:
    """A sentence over 40 characters; a blank counts as one."""
    for one in examined.spoken:
        long = len(one.zh.text) > LIMIT
        for sentence in SENTENCE_END.split(BLANK.sub("某", one.zh.text)) if long else ():
            count = len(COUNTED.findall(sentence))
            if count > LIMIT:
                yield _smell("long_sentence", one, count=count, limit=LIMIT, words=_start(sentence, 12))
        long = one.en.text.count(" ") >= ENGLISH_LIMIT
        for sentence in ENGLISH_END.split(BLANK.sub("X", one.en.text)) if long else ():
            count = len(sentence.split())
            if count > ENGLISH_LIMIT:
                words = " ".join(sentence.split()[:6]) + " …"
                yield _smell("long_english_sentence", one, count=count, limit=ENGLISH_LIMIT, words=words)


def two_questions(examined: Examined) -> Iterator[Smell]:
    """A question of a fact that asks two things."""
    for one in examined.spoken:
        if one.key == "question" and one.zh.place.file.startswith("facts/"):
            asked = QUOTED.sub("", one.zh.text)
            parts = [part for part in JOINED.split(asked) if ASKING.search(part)]
            if len(re.findall("[？?]", asked)) > 1 or len(parts) > 1 or one.en.text.count("?") > 1:
                yield _smell("two_questions", one, words=one.zh.text)


def double_negations(examined: Examined) -> Iterator[Smell]:
    """Two negations that say yes."""
    for one in examined.spoken:
        for scalar, patterns in ((one.zh, DOUBLE), (one.en, ENGLISH_DOUBLE)):
            if not NEGATION.search(scalar.text):
                continue
            found = next((match[0] for pattern in patterns if (match := pattern.search(QUOTED.sub("", scalar.text)))), None)
            if found is not None:
                yield Smell(one.of, problem("double_negation", scalar.place, words=found))


def empty_helps(examined: Examined) -> Iterator[Smell]:
    """A help that repeats the question, or why it is asked, or what to do when one does not know."""
    for fact in examined.knowledge.facts.values():
        help_ = _letters(fact.help.zh)
        for key, text in (("question", fact.question), ("why", fact.why), ("dont_know", fact.dont_know)):
            if help_ == _letters(text.zh) or _letters(fact.help.en) == _letters(text.en):
                yield Smell(fact.id, problem("help_empty", fact.place, of=fact.id, what=key))
                break


def _smell(code: str, one: Wording, **words: object) -> Smell:
    place = one.zh.place if code != "long_english_sentence" else one.en.place
    return Smell(one.of, problem(code, place, **words))


def _start(sentence: str, length: int) -> str:
    return sentence.strip()[:length] + "……"


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()
