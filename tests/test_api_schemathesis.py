"""Random requests made from the description of the API: each is answered as described, or refused as described."""

from __future__ import annotations

from typing import Any

import pytest
from asking import answers_of
from base import shipped
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from visiting import application

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
from schemathesis import GenerationMode  # noqa: E402  only where it is installed
from schemathesis.specs.openapi.checks import positive_data_acceptance  # noqa: E402

UNDESCRIBED = [positive_data_acceptance]
"""What contradicts itself (paid back before it was lent) fits the description and is refused all the same."""
BOUNDS = {"deadline": None, "derandomize": True, "database": None, "suppress_health_check": list(HealthCheck)}
OPERATIONS = (
    "POST /consult",
    "POST /next-question",
    "POST /explain",
    "POST /what-if",
    "POST /flip",
    "GET /knowledge",
    "GET /knowledge/rules/{name}",
)
TRIED = [(name, GenerationMode.POSITIVE) for name in OPERATIONS]
TRIED += [(name, GenerationMode.NEGATIVE) for name in OPERATIONS if name.startswith("POST")]
"""What is only looked at takes nothing that could be wrong: a name that does not exist is 404."""
NAMES = ("payment_order", "verdict", "D5-12", "payment_order_fee=100", "not strength", "支付令", "limitation_end")


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    app: FastAPI = application(tmp_path_factory.mktemp("web"))
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    return {one.ok().label: one.ok() for one in described.get_all_operations()}


def test_every_operation_of_the_description_is_tried(operations: dict[str, Any]) -> None:
    assert sorted(operations) == sorted(OPERATIONS)


@pytest.mark.parametrize(("name", "mode"), TRIED, ids=lambda part: str(getattr(part, "value", part)))
def test_whatever_fits_the_description_or_not_is_answered_as_described(
    operations: dict[str, Any], name: str, mode: GenerationMode
) -> None:
    @settings(max_examples=20, **BOUNDS)
    @given(case=operations[name].as_strategy(generation_mode=mode))
    def tried(case: Any) -> None:
        case.call_and_validate(excluded_checks=UNDESCRIBED)

    tried()


def answers() -> st.SearchStrategy[dict[str, Any]]:
    """Real answers, or such as may well contradict each other."""
    values = st.sampled_from(["unknown", "does_not_apply", "yes", "8000", "2026-05-01", 12, 0.5, True, []])
    facts = {
        name: st.one_of(st.sampled_from(list(fact.options)), values) if fact.options else values
        for name, fact in shipped().facts.items()
    }
    some = st.lists(st.sampled_from(list(facts)), max_size=6, unique=True)
    mixed = some.flatmap(lambda names: st.fixed_dictionaries({name: facts[name] for name in names}))
    return st.one_of(st.sampled_from([answers_of("W1"), answers_of("W6")]), mixed)


@pytest.mark.parametrize("name", OPERATIONS[:4])
def test_real_answers_and_names_are_answered_as_described(operations: dict[str, Any], name: str) -> None:
    @settings(max_examples=10, **BOUNDS)
    @given(
        case=operations[name].as_strategy(generation_mode=GenerationMode.POSITIVE),
        given_=answers(),
        change=answers().filter(bool),
        asked=st.sampled_from(NAMES),
    )
    def tried(case: Any, given_: dict[str, Any], change: dict[str, Any], asked: str) -> None:
        more = {"POST /explain": {"name": asked}, "POST /what-if": {"change": change}}.get(name, {})
        case.body = {"answers": given_, "as_of": "2026-11-23", "language": "en", **more}
        response = case.call_and_validate(excluded_checks=UNDESCRIBED)
        assert response.status_code in (200, 422)

    tried()
