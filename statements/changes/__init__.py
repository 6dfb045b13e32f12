"""The history as readers are told of it: what changed about a published statement, and what was corrected, in plain words.

Nothing of drafts, no account, no note of the desk. What changed is shown with what was before and after while both were
seen by readers, and as long as the statement is still shown.
"""

from .corrections import Correction, CorrectionsPage, turn_corrections
from .deeds import DEEDS
from .details import Detail
from .reasons import name_in_decisions, name_occasions
from .story import Event, Place, StoryPage, tell_story

__all__ = [
    "DEEDS",
    "Correction",
    "CorrectionsPage",
    "Detail",
    "Event",
    "Place",
    "StoryPage",
    "name_in_decisions",
    "name_occasions",
    "tell_story",
    "turn_corrections",
]
