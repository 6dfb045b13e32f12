"""What a topic's lines mean, what they would find, and how a change of them reaches the entries that stand there.

Membership is one rule, told by PostgreSQL (`statements_entry_due`): an entry is of a topic when its words answer the
topic's query. A statement that arrives is told so at once; after a change of the topic, `apply` renews the entries whose
traits say otherwise.
"""

from .applying import apply, count_left
from .hurrying import hurry, send
from .lines import Unclear, read_lines, show_line
from .trying import Finds, find_examples, try_lines

__all__ = [
    "Finds",
    "Unclear",
    "apply",
    "count_left",
    "find_examples",
    "hurry",
    "read_lines",
    "send",
    "show_line",
    "try_lines",
]
