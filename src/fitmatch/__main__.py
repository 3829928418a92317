"""``python -m fitmatch``: the command line."""

from fitmatch.cli import main

main()
