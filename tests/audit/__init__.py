"""`python -m tests.audit`, a part of `make check`: what could let words of others become markup, addresses or scripts."""
