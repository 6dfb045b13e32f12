"""The curation desk in the admin: speakers, occasions, statements, proposals, and the history of decisions."""

from . import catalogue, decisions, proposals, quotations, recurrences, statements

__all__ = ["catalogue", "decisions", "proposals", "quotations", "recurrences", "statements"]
