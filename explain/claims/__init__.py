"""The sums and the interest table in sentences."""
