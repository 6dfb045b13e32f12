"""The curation desk in the admin: speakers, occasions, topics, statements, proposals, rules of publication, and the history of decisions."""

from . import catalogue, decisions, policies, proposals, quotations, recurrences, statements, topics

__all__ = ["catalogue", "decisions", "policies", "proposals", "quotations", "recurrences", "statements", "topics"]
