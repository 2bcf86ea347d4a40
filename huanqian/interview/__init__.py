"""The guided questions: what has been said, which comes next, what a change moves (for the web too); and how a terminal asks."""
