"""Training mode: a dispute whose result is hidden, predictions, marks, and the report of a class."""
