"""`huanqian check`: what is wrong with a base and what smells, in the form that a person or a program reads."""
