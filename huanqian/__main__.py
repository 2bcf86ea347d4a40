"""`python -m huanqian`."""

from huanqian.cli import main

main()
