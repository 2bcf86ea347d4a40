"""What the worked cases try of a base, and what they leave untried."""
