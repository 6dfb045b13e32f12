"""The bundled reference files: outlets, speakers, occasions, topics and reporting words that a new record starts from.

``load_knowledge`` makes of them what the parser must know, for the commands that need no database;
the plain readers give every column, so that a new database can be filled from the same files.
"""

from .files import ReferenceFileError, read_occasions, read_outlets, read_reporting_words, read_speakers, read_topics
from .knowledge import load_knowledge
from .rows import OccasionRow, OutletRow, ReportingWordRow, SpeakerRow, TopicRow

__all__ = [
    "ReferenceFileError",
    "OccasionRow",
    "OutletRow",
    "ReportingWordRow",
    "SpeakerRow",
    "TopicRow",
    "load_knowledge",
    "read_occasions",
    "read_outlets",
    "read_reporting_words",
    "read_speakers",
    "read_topics",
]
