"""What must be true of the servers and the settings, said in words before it hurts.

`manage.py check` looks at the settings; `manage.py check --database default` and `migrate` ask the servers too.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

import redis
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

OLDEST_POSTGRES = 150000
OLDEST_REDIS = 6
# What PostgreSQL keeps its word by, and what is lost without: settings that nobody may switch off.
DURABLE = {
    "fsync": ("Without it a power cut destroys the database.", "config.W002"),
    "full_page_writes": ("Without it a power cut leaves pages half written.", "config.W006"),
    "synchronous_commit": ("Without it a crash takes back what it said was kept.", "config.W007"),
}


@register()
def check_queue_is_named(**options: object) -> list[CheckMessage]:
    if settings.DATABASE_URL and not settings.REDIS_URL:
        hint = "Name a Redis or Valkey in REDIS_URL (redis://:password@host:6379/0)."
        return [Warning("There is a database and no queue: nothing would be read.", hint=hint, id="config.W001")]
    return []


@register()
def check_parameters_go_with_the_query(**options: object) -> list[CheckMessage]:
    """Who changes the record is told in the message of each write (sources.changes), which a prepared one cannot hold."""
    asked = settings.DATABASES["default"].get("OPTIONS", {}).keys() & {"server_side_binding", "prepare_threshold"}
    hint = f"Take {' and '.join(sorted(asked))} out of DATABASE_URL."
    return (
        [Error("Writes would be prepared by PostgreSQL, and refused.", hint=hint, id="config.E003")] if asked else []
    )


@register(Tags.security, deploy=True)
def check_queue_is_closed(**options: object) -> list[CheckMessage]:
    """Whoever writes to Redis gives the workers orders: off this machine it must ask for a password."""
    address = urlsplit(settings.REDIS_URL)
    if not settings.REDIS_URL or address.password or address.scheme == "unix" or is_loopback(address.hostname or ""):
        return []
    hint = "Set requirepass in Redis and name the password in REDIS_URL; let no other machine reach its port."
    return [Warning("Redis is on another machine and asks for no password.", hint=hint, id="config.W005")]


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@register(Tags.database)
def check_postgres(databases: list[str] | None = None, **options: object) -> list[CheckMessage]:
    """PostgreSQL is new enough, and keeps what it says that it has kept."""
    if not databases or not settings.DATABASE_URL:
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int")
        (version,) = cursor.fetchone()
        cursor.execute("SELECT name FROM pg_settings WHERE name = ANY (%s) AND setting = 'off'", [list(DURABLE)])
        off = sorted(name for (name,) in cursor)
    if version < OLDEST_POSTGRES:
        return [Error(f"PostgreSQL {version // 10000} is too old.", hint="Use 15 to 18.", id="config.E001")]
    return [
        Warning(f"PostgreSQL's {name} is off.", hint=f"{DURABLE[name][0]} Set {name} = on.", id=DURABLE[name][1])
        for name in off
    ]


@register(Tags.database)
def check_redis(databases: list[str] | None = None, **options: object) -> list[CheckMessage]:
    """Redis is new enough and throws no message away. That it is away is no error: the rows wait for it."""
    if not databases or not settings.REDIS_URL:
        return []
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2) as client:
            server, memory = client.info("server"), client.info("memory")
    except redis.RedisError as error:
        return [Warning(f"Redis does not answer: {error}", hint="Is REDIS_URL right?", id="config.W003")]
    if int(server["redis_version"].split(".")[0]) < OLDEST_REDIS:
        return [Error(f"Redis {server['redis_version']} is too old.", hint="Use 6 or later.", id="config.E002")]
    if memory["maxmemory_policy"] != "noeviction":
        hint = "It would throw messages away when its memory is full. Set maxmemory-policy noeviction."
        return [Warning(f"Redis's policy is {memory['maxmemory_policy']}.", hint=hint, id="config.W004")]
    return []
