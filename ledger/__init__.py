"""Dated money: what may be claimed. Pure Decimal arithmetic, no rules, no YAML."""
