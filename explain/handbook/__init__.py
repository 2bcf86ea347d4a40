"""The rulebook: one page a rule, for people who read the law and not the YAML."""
