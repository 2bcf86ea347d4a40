"""Dated money in, what may be claimed out. Every row says which provision produced it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from ledger.flows import Flow, Terms
from ledger.principal import merged
from ledger.rates import Rates
from ledger.reckoning import Reckoning
from ledger.results import Claim


def claim(flows: Iterable[Flow], terms: Mapping[str, Terms], rates: Rates, as_of: date, filed: date | None = None) -> Claim:
    """What may be claimed on `as_of` (Civil Code 560, 561, 670, 675, 676; Lending Provisions 24 to 31).

    `terms` by loan name; a loan without terms bears no agreed interest and has no due day. `filed`: the day of filing, which
    sets the cap of loans made before 2020-08-20; None: `as_of`. Amounts in yuan to the cent; money after `as_of` is left out.
    Raises ValueError for money that names a loan never lent, or that names none where several were lent and it must.
    """
    flows = merged(flows)
    found = Reckoning(flows, terms, rates, as_of, filed, "no").claim()
    if not found.may_be_recredited:
        return found
    last = {a.loan: a.on for a in found.allocations if a.purpose == "above_cap"}
    once = Reckoning(flows, terms, rates, as_of, filed, "once", last).claim()
    return replace(found, if_set_off_once=once, if_set_off_each=Reckoning(flows, terms, rates, as_of, filed, "each").claim())
