"""The same rules over many disputes at once, as columns."""
