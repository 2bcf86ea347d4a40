"""A copied chat: its messages, and what in them may answer a question. Words are compared, nothing is guessed by a model."""
