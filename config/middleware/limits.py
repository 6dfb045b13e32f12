"""How much one network may ask of what is costly: searching, counting, downloads, the API, signing in.

Counted in Redis, so that all processes of all machines count together. A network may ask for a quarter of a minute's
worth at once, and gets it back evenly; what is refused is not counted. When Redis is away, nobody is refused.
"""

import logging
import math
import time
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from ..networks import network_of

logger = logging.getLogger(__name__)

# By the names of addresses; the timeline is costly where words are searched for.
COSTLY = {
    "reading": {"counted", "compare", "labels", "sentences", "feed", "api-statements", "api-statement", "api-outlets",
                "api-speakers", "api-occasions", "api-topics"},
    "downloading": {"statements-csv", "statements-jsonl", "compare-csv", "labels-csv"},
    "signing-in": {"sign-in", "sign-in-code"},
}  # fmt: skip
KIND_OF = {name: kind for kind, names in COSTLY.items() for name in names}
AT_ONCE = 15  # seconds' worth
# A request waits for Redis no longer than this, and after a failure the next ones do not wait at all for so long.
PATIENCE, PAUSE = 0.2, 10
# The generic cell rate algorithm: kept is when all that was asked for would be paid off, at `each` seconds a request; it
# may lie `at_once` seconds ahead. By the clock of Redis, which is one. Answers how long to wait.
SCRIPT = """
local clock = redis.call('TIME')
local now, each, at_once = clock[1] + clock[2] / 1000000, tonumber(ARGV[1]), tonumber(ARGV[2])
local paid = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + each
if paid - now > at_once then
    return tostring(paid - now - at_once)
end
redis.call('SET', KEYS[1], string.format('%.6f', paid), 'PX', math.ceil((paid - now) * 1000))
return '0'
"""


class LimitsMiddleware:
    def __init__(self, get_response) -> None:
        self.get_response = get_response
        self.away_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        kind = kind_of(request)
        limit = settings.LIMITS[kind] if kind else 0
        if not limit or not settings.REDIS_URL or time.monotonic() < self.away_until:
            return None
        wait = self.wait_for(f"limit:{kind}:{network_of(request)}", limit)
        return refuse(request, wait) if wait else None

    def wait_for(self, key: str, limit: int) -> float:
        """How many seconds this request comes too early; 0 when it may go on, and is counted."""
        try:
            return float(_script(settings.REDIS_URL)(keys=[key], args=[60 / limit, AT_ONCE]))
        except RedisError as error:
            logger.warning("requests are not limited for %s seconds: Redis does not answer (%s)", PAUSE, error)
            self.away_until = time.monotonic() + PAUSE
            return 0


@cache
def _script(url: str):
    client = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0))
    return client.register_script(SCRIPT)


def kind_of(request: HttpRequest) -> str:
    """What the request costs; empty where that is little."""
    match = request.resolver_match
    if match.namespaces:
        return ""
    if match.url_name == "timeline":
        return "reading" if request.GET.get("words") else ""
    return KIND_OF.get(match.url_name, "")


def refuse(request: HttpRequest, wait: float) -> HttpResponse:
    """A page that says when; for programs a problem as RFC 9457 has it."""
    seconds = math.ceil(wait)
    if request.resolver_match.url_name.startswith("api-"):
        told = {"title": "Too many requests", "status": 429, "detail": f"Try again in {seconds} seconds."}
        response = JsonResponse(told, status=429, content_type="application/problem+json")
    else:
        response = render(request, "429.html", {"seconds": seconds}, status=429)
    response["Retry-After"] = seconds
    response["Cache-Control"] = "no-store"
    return response
