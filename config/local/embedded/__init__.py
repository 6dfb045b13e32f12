"""PostgreSQL and Redis from wheels, for a first run and for the tests: no server has to be installed.

A real installation names its own servers in DATABASE_URL and REDIS_URL, and nothing here is used.
"""

from .place import NoWheel, Place
from .postgres import EmbeddedPostgres
from .redis import EmbeddedRedis

__all__ = ["EmbeddedPostgres", "EmbeddedRedis", "NoWheel", "Place"]
