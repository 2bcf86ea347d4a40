"""Which question comes next, proved to matter, and how many may be left."""
