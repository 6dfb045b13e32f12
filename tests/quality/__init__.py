"""Adapters from the program's doors to the scorers of a folder of gold, and the figures of the last release."""
