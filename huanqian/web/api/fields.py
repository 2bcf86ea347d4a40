"""The values that requests are made of: their JSON schemas, and the checks of their shape with the case reader's codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from huanqian.web.api.reading import Number

LONGEST = 500
"""Characters of one value."""
MOST_CHOICES = 60
MOST_ENTRIES = 500
"""Answers, or movements of money."""
TEXT: dict[str, Any] = {"type": "string", "maxLength": LONGEST}
WORD: dict[str, Any] = {"anyOf": [TEXT, {"type": "number"}]}
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def wrong(code: str, **words: object) -> PydanticCustomError:
    """A shape that cannot be taken; `code` as in the messages of the case reader, or of the API."""
    return PydanticCustomError(code, "{code}", {"code": code, **words})


def text(value: object) -> str:
    """A string that is not too long."""
    if not isinstance(value, str) or isinstance(value, Number):
        raise wrong("wanted_word")
    if len(value) > LONGEST:
        raise wrong("too_long", limit=LONGEST)
    return value


def word(value: object) -> str:
    """A string, or a number as it was written."""
    return str(value) if isinstance(value, Number) and len(value) <= LONGEST else text(value)


def answer(value: object) -> str | list[str]:
    """What the case reader takes as an answer, with `yes` and `no` for true and false."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        if len(value) > MOST_CHOICES:
            raise wrong("too_many", limit=MOST_CHOICES)
        return [text(one) for one in value]
    return word(value)


def mapping(value: object) -> object:
    """An object; nothing else, whatever attributes it has."""
    if not isinstance(value, dict):
        raise wrong("wanted_mapping")
    return value


def ends(first: str, last: str) -> Callable[[object], str | dict[str, str]]:
    """A word, or an object with the two ends of a range."""

    def checked(value: object) -> str | dict[str, str]:
        if isinstance(value, dict):
            if set(value) != {first, last}:
                raise wrong("wanted_word")
            return {name: word(one) for name, one in value.items()}
        return word(value)

    return checked


def range_schema(first: str, last: str) -> dict[str, Any]:
    both = {"type": "object", "properties": {first: WORD, last: WORD}, "required": [first, last], "additionalProperties": False}
    return {"anyOf": [*WORD["anyOf"], both]}


ANSWER: dict[str, Any] = {
    "anyOf": [*WORD["anyOf"], {"type": "boolean"}, {"type": "array", "items": TEXT, "maxItems": MOST_CHOICES}]
}
Answer = Annotated[Any, BeforeValidator(answer), WithJsonSchema(ANSWER)]
Text = Annotated[str, BeforeValidator(text), WithJsonSchema(TEXT)]
Word = Annotated[str, BeforeValidator(word), WithJsonSchema(WORD)]
Sum = Annotated[Any, BeforeValidator(ends("at_least", "at_most")), WithJsonSchema(range_schema("at_least", "at_most"))]
Days = Annotated[Any, BeforeValidator(ends("from", "to")), WithJsonSchema(range_schema("from", "to"))]
