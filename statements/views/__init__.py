"""The public pages: each view reads the form, gets the set, and builds the context."""
