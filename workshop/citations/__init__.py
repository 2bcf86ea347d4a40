"""Which rules, questions, texts, tables, papers and worked cases rest on a provision."""
