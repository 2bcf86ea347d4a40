"""The page of every message: what it says, why, an example of the mistake, and what to write instead."""
