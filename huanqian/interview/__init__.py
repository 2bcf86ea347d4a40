"""The guided questions at a terminal: what has been said, how one question is asked, the rounds, the review page."""
