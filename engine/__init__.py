"""From YAML and answers to findings: load, consult, next_question and the nouns."""
