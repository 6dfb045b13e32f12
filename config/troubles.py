"""Errors that are no fault of the document in hand: the database's trouble, and code and schema of unlike versions.

On the path they stand between a step and its document: such an error costs the document no attempt, and it waits.
"""

from django.db import Error, OperationalError, connection
from django.db.migrations.loader import MigrationLoader

APPS = {"sources", "statements", "config"}
# Classes of SQLSTATE, and single ones: connections, deadlocks, full disks, too many clients, sessions that were ended,
# servers that are stopped, errors of the system (PostgreSQL's manual, appendix A).
SERVERS = ("08", "25P03", "40", "53100", "53300", "57P", "58")


def is_the_servers(error: Error) -> bool:
    """Whether the database could not, whatever it was asked: it is stopped, full, or out of reach."""
    state = getattr(error.__cause__, "sqlstate", None)
    if state is None:  # the client's own word: the connection is lost
        return isinstance(error, OperationalError) or not connection.is_usable()
    return state.startswith(SERVERS)


def is_between_versions() -> bool:
    """Whether this code was written for another schema than the database has: somebody is deploying."""
    loader = MigrationLoader(connection)
    ours = {migration for migration in loader.disk_migrations if migration[0] in APPS}
    return ours != {migration for migration in loader.applied_migrations if migration[0] in APPS}
