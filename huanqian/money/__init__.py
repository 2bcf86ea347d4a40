"""The table of money, typed line by line."""
