"""Training mode in the terminal: the dispute shown, the questions asked, the marks."""
