"""The record: who said what, at which occasion, and which quotations witness it.

Written only by `statements.matching` (the machine) and `statements.curation` (a person).
"""

from .bulk import BulkAcceptance, BulkOutcome
from .collations import KeptCollation
from .decisions import Decision
from .entries import Entry, Mark, Trait, TraitChange, TraitCount, WordChange, WordCount
from .occasions import Occasion
from .policies import PolicyChange, PublicationRule
from .prepared import Planned, Prepared
from .recurrences import Recurrence
from .reporting_words import ReportingWord
from .reviews import Lease, Note, Waiting
from .speakers import Alias, Speaker
from .statements import Statement, StatementAddress
from .topics import Topic, TopicDecision
from .traces import Meaning, Trace
from .transcripts import TranscriptPlacement
from .witness_rows import WitnessRow
from .witnesses import DecidedBy, Proposal, Witness

__all__ = [
    "Alias",
    "BulkAcceptance",
    "BulkOutcome",
    "DecidedBy",
    "Decision",
    "Entry",
    "KeptCollation",
    "Lease",
    "Mark",
    "Meaning",
    "Note",
    "Occasion",
    "Planned",
    "PolicyChange",
    "Prepared",
    "Proposal",
    "PublicationRule",
    "Recurrence",
    "ReportingWord",
    "Speaker",
    "Statement",
    "StatementAddress",
    "Topic",
    "TopicDecision",
    "Trace",
    "Trait",
    "TraitChange",
    "TraitCount",
    "TranscriptPlacement",
    "Waiting",
    "Witness",
    "WitnessRow",
    "WordChange",
    "WordCount",
]
