"""Backup and restore: all that PostgreSQL holds of the site in one file, and from the file into an empty database.

Rows are copied as they stand, into the schema that this program's own migrations make. So it needs no program beside
itself, and goes between versions of PostgreSQL.
"""

from .archives import Damaged
from .restoring import Refused, count_filled, restore
from .steps import Step
from .writing import back_up

__all__ = ["Damaged", "Refused", "Step", "back_up", "count_filled", "restore"]
