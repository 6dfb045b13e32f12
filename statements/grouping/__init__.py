"""Grouping: which quotations report one utterance. Pure: readings in, likenesses, clusters and placements out."""

from .arranging import Arrangement, Policy, Utterance, arrange, is_slight
from .clusters import group
from .comparing import compare, likeness_of_words
from .deciding import Decided, Weighing
from .placing import place
from .records import Fit, Likeness, Placement, Reading

VERSION = "3"  # moves when the same readings may come out otherwise; kept beside every decision of the machine

__all__ = [
    "VERSION",
    "Arrangement",
    "Decided",
    "Fit",
    "Likeness",
    "Placement",
    "Policy",
    "Reading",
    "Utterance",
    "Weighing",
    "arrange",
    "compare",
    "group",
    "is_slight",
    "likeness_of_words",
    "place",
]
