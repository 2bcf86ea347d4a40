"""YAML nodes to facts, findings, tables, rules: typed by the vocabulary, every problem collected."""
