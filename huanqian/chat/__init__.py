"""A copied chat at the terminal: what in it may answer a question, each confirmed by the person."""
