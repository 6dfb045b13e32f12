"""Grouping: which quotations report one utterance. Pure: readings in, likenesses, clusters and placements out."""

from .clusters import group
from .comparing import compare, likeness_of_words
from .placing import place
from .records import Fit, Likeness, Placement, Reading

VERSION = "1"  # moves when the same readings may come out otherwise; kept beside every decision of the machine

__all__ = ["VERSION", "Fit", "Likeness", "Placement", "Reading", "compare", "group", "likeness_of_words", "place"]
