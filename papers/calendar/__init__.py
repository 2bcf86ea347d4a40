"""Deadlines and steps of a consultation as a calendar file."""
