"""Smells: what is no mistake but makes a base worse to read, to trust or to keep. One function each, listed in `smells.SMELLS`."""
