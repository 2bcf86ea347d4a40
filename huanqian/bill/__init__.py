"""A bill at the terminal: what it holds, and each row with one person confirmed."""
