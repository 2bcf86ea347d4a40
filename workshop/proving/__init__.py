"""Proofs over all disputes: the rules as a formula, questions put to a solver, every counterexample confirmed by the engine."""
