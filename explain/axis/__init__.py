"""The time axis: what happened when, which periods run, and when they end."""
