"""The trainer's bench: rules read, edited, tried and saved in a browser, on this computer or with a token."""
