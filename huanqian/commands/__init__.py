"""The commands, by who uses them: one function each, no decisions. Each imports what it needs, so `--help` answers at once."""
