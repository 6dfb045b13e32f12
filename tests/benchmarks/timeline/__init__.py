"""What the read side costs, beside a bare Django page and Datasette: `python -m tests.benchmarks.timeline`, or `make bench`."""
