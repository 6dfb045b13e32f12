"""Accepting in bulk: what is chosen by a score, looked at before it is done, carried out in the background, taken back.

A bulk acceptance is a row, and each of its matters another (`BulkAcceptance`, `BulkOutcome`). Each is decided in a
transaction of its own, as the curator would decide it alone: who is killed leaves what is committed, and who comes next
goes on behind it. What somebody else has in hand, or no longer is what was chosen, is passed over, and told.
"""

from .acts import ask_undo, begin, stop
from .carrying import carry_on
from .choosing import Choice, Finds, look
from .sending import send
from .standing import Standing, find_standings

__all__ = ["Choice", "Finds", "Standing", "ask_undo", "begin", "carry_on", "find_standings", "look", "send", "stop"]
