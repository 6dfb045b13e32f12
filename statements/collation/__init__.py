"""Collation: two or more readings of one utterance, aligned word by word. Pure: text in, frozen records out."""

from .collating import collate, collate_all
from .records import Alignment, Collation, Heat, Kind, Segment

# Moves when results change: alignments are kept under it.
VERSION = "3"

__all__ = ["VERSION", "Alignment", "Collation", "Heat", "Kind", "Segment", "collate", "collate_all"]
