"""The curation desk in the admin: speakers, occasions, topics, statements, proposals, and the history of decisions."""

from . import catalogue, decisions, proposals, quotations, recurrences, statements, topics

__all__ = ["catalogue", "decisions", "proposals", "quotations", "recurrences", "statements", "topics"]
