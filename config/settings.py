"""One settings file for every place the project runs; what differs between places is read from the environment.

Variables come from the process, else from `.env` (or the file that ENV_FILE names), else from `var/instance.env`,
which `make run` writes so that `manage.py` finds the running instance. All stand in `.env.example`.
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from dotenv import dotenv_values
from kombu import Queue

BASE_DIR = Path(__file__).resolve().parent.parent


def read_file_of_variables(path: Path) -> dict[str, str]:
    """Take what the file gives and nobody gave before, and say what that was. An empty value gives nothing."""
    given = {name: value for name, value in dotenv_values(path).items() if value and not os.environ.get(name)}
    os.environ.update(given)
    return given


read_file_of_variables(Path(os.environ.get("ENV_FILE") or BASE_DIR / ".env"))
# Everything that the running program writes: the embedded servers' data, logs, collected static files.
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var").absolute()
INSTANCE_VARIABLES = read_file_of_variables(VAR_DIR / "instance.env")


def read_flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return value in {"1", "true", "yes", "on"} if value else default
    raise ImproperlyConfigured(f"{name} must be on or off, not {value!r}.")


def read_number(name: str, default: int, least: int = 0) -> int:
    value = os.environ.get(name, "")
    if value == "":
        return default
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name} must be a whole number of at least {least}, not {value!r}.")
    return int(value)


def read_numbers(name: str, default: list[int]) -> list[int]:
    values = read_list(name, [str(number) for number in default])
    if not all(value.isdecimal() for value in values):
        raise ImproperlyConfigured(f"{name} must be whole numbers with commas, not {os.environ[name]!r}.")
    return [int(value) for value in values]


def read_list(name: str, default: list[str]) -> list[str]:
    value = os.environ.get(name, "")
    return [part.strip() for part in value.split(",") if part.strip()] if value else default


# A worker that is cut off must not hold its locks, nor wait for ever: either side gives a silent other up after a minute,
# whether it said nothing or did not say that it had heard.
GIVING_UP = {
    "connect_timeout": 10,
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 4,
    "tcp_user_timeout": 60_000,
}
SERVER_GIVING_UP = (
    "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=4 -c tcp_user_timeout=60000"
)


def read_database(url: str) -> dict[str, dict]:
    # Without an address the commands that need no database still run; whoever asks for it is told what to do.
    if not url:
        return {"default": {"ENGINE": "config.unconfigured"}}
    try:
        database = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"DATABASE_URL is not a database address: {error}") from error
    if database["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            "DATABASE_URL must name a PostgreSQL server: postgresql://user:password@host:port/name."
        )
    database["OPTIONS"] = {**GIVING_UP, "options": SERVER_GIVING_UP} | database.get("OPTIONS", {})
    return {"default": database}


DEBUG = read_flag("DEBUG", False)
# Empty is allowed only where it is never used: Django refuses the first use, and config.wsgi refuses to start.
SECRET_KEY = os.environ.get("SECRET_KEY", "")
ALLOWED_HOSTS = read_list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = read_list("CSRF_TRUSTED_ORIGINS", [])
# Where `make run` answers, on the loopback address; the next free port when it is taken.
PORT = read_number("PORT", 8000, least=1)
# On behind TLS. Off only for the loopback address of a first run, where there is no certificate.
SECURE = read_flag("SECURE", True)

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "sources",
    "statements",
    "config",
]

MIDDLEWARE = [
    # What every answer carries stands outside of what answers, static files and 304 too.
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.caching.CachingMiddleware",
    "config.middleware.limits.LimitsMiddleware",
    "config.middleware.room.RoomMiddleware",
    "config.middleware.downloads.DownloadsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "config.accounts.proof.ProofMiddleware",
    "config.changes.ChangesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.wrong_filters.WrongFiltersMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASES = read_database(DATABASE_URL)
# Whether PostgreSQL keeps the plans of a page's larger queries for as long as a connection lives: off where a pooler
# changes the connection from one transaction to the next.
KEEP_PLANS = read_flag("KEEP_PLANS", True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
# Whether staff must have two-factor (config.accounts); who wants it has it at the desk anyway.
REQUIRE_TWO_FACTOR = read_flag("REQUIRE_TWO_FACTOR", False)
OTP_TOTP_ISSUER = "On record"
# config.accounts.attempts makes who guesses codes wait, as it does who guesses passwords.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
# A proxy of ours stands before the site and tells who asks, and by which scheme, overwriting what the client says.
BEHIND_PROXY = read_flag("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# What one network may ask for in a minute of what is costly (config.middleware.limits); 0 is no limit.
LIMITS = {
    "reading": read_number("LIMIT_READING", 300),
    "downloading": read_number("LIMIT_DOWNLOADING", 60),
    "signing-in": read_number("LIMIT_SIGNING_IN", 60),
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# What may come in, and how large it may be.
DOCUMENT_MAX_BYTES = read_number("DOCUMENT_MAX_BYTES", 10 * 1024 * 1024, least=1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = DOCUMENT_MAX_BYTES
# A folder chosen at the desk comes as so many files in one request.
DATA_UPLOAD_MAX_NUMBER_FILES = 2000
# Private networks are refused unless a curator's own network is meant.
FETCH_PRIVATE_NETWORKS = read_flag("FETCH_PRIVATE_NETWORKS", False)
# Ports that are dialled on public networks.
FETCH_PORTS = read_numbers("FETCH_PORTS", [80, 443])
# Who asks, so that a publisher can tell and object: name it, and where to write to.
FETCH_USER_AGENT = os.environ.get("FETCH_USER_AGENT") or "OnRecord/0.1 (archive of public statements)"
# The pause after each request to a host, whichever worker makes it; one that asks for a longer pause is given it.
FETCH_PAUSE_SECONDS = read_number("FETCH_PAUSE_SECONDS", 1)
# Feeds (config.polling): how often the due ones are looked for, how large one may be, and how long it is read at most.
FEED_TASK = "config.polling.poll_feed"
FEED_SWEEP_SECONDS = read_number("FEED_SWEEP_SECONDS", 10, least=1)
FEED_MAX_BYTES = read_number("FEED_MAX_BYTES", 50 * 1024 * 1024, least=1024)
FEED_READING_SECONDS = read_number("FEED_READING_SECONDS", 20, least=1)
# When an article that a feed brought is fetched again, in hours after it was last fetched: edits become versions.
REFETCH_HOURS = read_numbers("REFETCH_HOURS", [2, 24, 168])
# Whether what the machine is sure of shows at once, marked as the machine's; an outlet may say otherwise.
PUBLISH_AT_ONCE = read_flag("PUBLISH_AT_ONCE", True)
# Whether the first `make run` reads the sample articles.
SAMPLE = read_flag("SAMPLE", True)
# The period that the timeline's strip shows.
PERIOD = (os.environ.get("PERIOD_FROM", "2022-02-01"), os.environ.get("PERIOD_UNTIL", "2025-12-31"))
# A query of a public page is ended after so many seconds, and the page says what to narrow.
PAGE_SECONDS = read_number("PAGE_SECONDS", 10, least=1)
# How many files a process of the web server gives out at once: fewer than it has threads, so that pages are answered.
DOWNLOADS_AT_ONCE = read_number("DOWNLOADS_AT_ONCE", 2, least=1)
# The pipeline (config.pipeline): what moves a document on, how often a step is tried, and how long it may take.
PIPELINE_TASK = "config.pipeline.advance"
PIPELINE_ATTEMPTS = read_number("PIPELINE_ATTEMPTS", 3, least=1)
PIPELINE_SWEEP_SECONDS = read_number("PIPELINE_SWEEP_SECONDS", 10, least=1)
# Topics (config.topics): what carries a change of one through to the statements.
TOPIC_TASK = "config.topics.apply_topic"
# The rules of publication (config.policy): what carries a change of them through to the statements.
POLICY_TASK = "config.policy.carry_through"
# Acceptances in bulk (config.bulk): what carries one on.
BULK_TASK = "config.bulk.carry_on"
# How often the changes of the timeline's counts are added up (config.upkeep); what is not yet added is counted as well.
COMPACT_SECONDS = read_number("COMPACT_SECONDS", 30, least=1)
# Reading a document happens in a process of its own, which is ended when it takes more than this.
READING_SECONDS = read_number("READING_SECONDS", 30, least=1)
READING_MEMORY = read_number("READING_MEMORY_MIB", 768, least=64) << 20
# A worker's child that takes longer over one document is ended: it has a minute to fetch it and what robots may do
# there (45 seconds at most), then the time of reading, and as much as that and half a minute to match it.
PIPELINE_TIME_LIMIT = read_number("PIPELINE_TIME_LIMIT", 90 + 2 * READING_SECONDS, least=60 + READING_SECONDS)

# The queue is a hint: PostgreSQL holds what is to be done, so results are not kept and a lost message costs a sweep.
REDIS_URL = os.environ.get("REDIS_URL", "")
# Celery would look for another kind of broker; this name says in its log what is wrong.
CELERY_BROKER_URL = REDIS_URL or "redis://redis-url-is-not-set.invalid:6379/0"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_RESULT_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A dead or silent broker answers within three seconds; the row waits for the sweep.
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "max_retries": 0,
    "queue_order_strategy": "priority",
}
# A worker takes from the first queue that has anything: what a person waits for, what came by itself, one of many
# (`Document.Lane`). `celery worker -Q person` makes one that keeps itself free for people.
CELERY_TASK_QUEUES = [Queue(name, routing_key=name) for name in ("person", "routine", "bulk")]
CELERY_TASK_DEFAULT_QUEUE = "routine"
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = PIPELINE_TIME_LIMIT
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULER = "config.scheduler:Scheduler"
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "config.pipeline.sweep",
        "schedule": PIPELINE_SWEEP_SECONDS,
        "options": {"queue": "person"},
    },
    "poll-feeds": {
        "task": "config.polling.poll_due",
        "schedule": FEED_SWEEP_SECONDS,
        "options": {"queue": "person"},
    },
    "sweep-topics": {
        "task": "config.topics.sweep_topics",
        "schedule": PIPELINE_SWEEP_SECONDS,
        "options": {"queue": "person"},
    },
    "sweep-policy": {
        "task": "config.policy.sweep_policy",
        "schedule": PIPELINE_SWEEP_SECONDS,
        "options": {"queue": "person"},
    },
    "sweep-bulk": {
        "task": "config.bulk.sweep_bulk",
        "schedule": PIPELINE_SWEEP_SECONDS,
        "options": {"queue": "person"},
    },
    "compact-counts": {
        "task": "config.upkeep.compact_counts",
        "schedule": COMPACT_SECONDS,
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
