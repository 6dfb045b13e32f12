"""Reviewing: what waits for a person, in which order, who has it in hand, and what one may do about it.

The acts themselves are verbs of `curation`; this room sees to it that a person decides about what they were shown.
"""
