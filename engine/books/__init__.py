"""The ledger as the rules see it: asked once, on the terms that ledger.yaml names."""
