"""Reading an article: bytes in, frozen records out. No Django, no database, no network, no clock."""

# Moves whenever the same bytes would be read differently.
VERSION = "1"
