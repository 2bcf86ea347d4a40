"""Names of earlier days: what a question or an option is called now. Chains of renamings resolve; nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.declared import Renaming


def fact_chain(renamed: Sequence[Renaming], name: str) -> tuple[Renaming, ...]:
    """The renamings of a question from this name on, up to its present name or its removal; empty: it was never renamed."""
    return _chain(name, lambda old: next((one for one in renamed if one.option is None and one.fact == old), None))


def option_chain(renamed: Sequence[Renaming], fact: str, option: str) -> tuple[Renaming, ...]:
    """The renamings of an option of the question that is now called `fact`."""

    def step(old: str) -> Renaming | None:
        entries = (one for one in renamed if one.option == old)
        return next((one for one in entries if chain_of(fact_chain(renamed, one.fact), one.fact) == fact), None)

    return _chain(option, step)


def chain_of(steps: Sequence[Renaming], name: str) -> str | None:
    """The present name at the end of a chain; the name itself without one; None: it was removed."""
    return steps[-1].to if steps else name


def key_of(one: Renaming) -> str:
    """The old name: of the option where the entry is about one."""
    return one.option or one.fact


def _chain(name: str, step: Callable[[str], Renaming | None]) -> tuple[Renaming, ...]:
    """Stops at a name that came before, so that a cycle, which loading reports, ends too."""
    steps: list[Renaming] = []
    at: str | None = name
    while at is not None and (one := step(at)) is not None and one not in steps:
        steps.append(one)
        at = one.to
    return tuple(steps)
