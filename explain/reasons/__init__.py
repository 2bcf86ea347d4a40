"""Asking the engine back: why, why not, what if, what would flip it, where a number changes the result."""
