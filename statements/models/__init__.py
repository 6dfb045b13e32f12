"""The record: who said what, at which occasion, and which quotations witness it.

Written only by `statements.matching` (the machine) and `statements.curation` (a person).
"""

from .decisions import Decision
from .occasions import Occasion
from .speakers import Alias, Speaker
from .statements import Statement, StatementAddress
from .transcripts import TranscriptPlacement
from .witnesses import DecidedBy, Proposal, Witness

__all__ = [
    "Alias",
    "DecidedBy",
    "Decision",
    "Occasion",
    "Proposal",
    "Speaker",
    "Statement",
    "StatementAddress",
    "TranscriptPlacement",
    "Witness",
]
