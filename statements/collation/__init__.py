"""Collation: two or more readings of one utterance, aligned word by word. Pure: text in, frozen records out."""

from .collating import collate, collate_all
from .records import Alignment, Collation, Heat, Kind, Segment

__all__ = ["Alignment", "Collation", "Heat", "Kind", "Segment", "collate", "collate_all"]
