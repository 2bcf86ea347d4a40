"""`huanqian test`: worked cases run, and for each expectation that was not met what came instead, why, and what would mend it."""
