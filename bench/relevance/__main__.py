"""`python -m bench.relevance`: see `run`."""

from bench.relevance.run import main

main()
