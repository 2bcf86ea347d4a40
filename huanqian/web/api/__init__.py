"""The same questions, advice and reasons for programs: JSON in, JSON out, nothing kept."""
