"""A bare Django page to measure beside: fifty constant cards with `{% url %}` and dates, no middleware, no query.

Run as a program of its own by the benchmarks: `granian --interface=wsgi tests.benchmarks.bare:application`.
"""

from datetime import UTC, datetime, timedelta

import django
from django.conf import settings

BASE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{% block title %}{% endblock %}</title></head>
<body><header><nav><a href="/">Timeline</a></nav></header><main>{% block main %}{% endblock %}</main></body></html>"""
CARDS = """{% extends "base.html" %}{% block title %}Cards{% endblock %}{% block main %}
{% for card in cards %}{% ifchanged card.said_at.date %}<h2>{{ card.said_at|date:"j F Y" }}</h2>{% endifchanged %}
<article id="s{{ card.number }}"><header><a href="{% url 'card' card.number %}">
<time datetime="{{ card.said_at|date:'c' }}">{{ card.said_at|date:"H:i" }}</time></a>
<a href="?speaker={{ card.number }}">{{ card.speaker }}</a></header><blockquote>{{ card.text }}</blockquote>
<footer><span>{{ card.outlets|length }} outlet{{ card.outlets|length|pluralize }}</span>
<ul>{% for outlet in card.outlets %}<li><a href="?outlet={{ outlet.slug }}">{{ outlet.name }}</a></li>{% endfor %}</ul>
<ul>{% for topic in card.topics %}<li><a href="?topic={{ topic.slug }}">{{ topic.name }}</a></li>{% endfor %}</ul></footer></article>
{% endfor %}{% endblock %}"""

settings.configure(
    DEBUG=False,
    SECRET_KEY="bare",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.cached.Loader",
                        [("django.template.loaders.locmem.Loader", {"base.html": BASE, "cards.html": CARDS})],
                    )
                ]
            },
        }
    ],
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402

NEWEST = datetime(2025, 12, 31, 18, 0, tzinfo=UTC)
WORDS = "The harbour stays open to every ship that asks, and nobody who comes in peace will be sent away from it. " * 2


def _named(kind: str, count: int) -> list[dict[str, str]]:
    return [{"slug": f"{kind}-{number}", "name": f"{kind.title()} {number}"} for number in range(count)]


CONTENT = [
    {
        "number": number,
        "said_at": NEWEST - timedelta(hours=7 * number),
        "speaker": "Ada Castellan",
        "text": WORDS,
        "outlets": _named("outlet", 1 + number % 5),
        "topics": _named("topic", 1 + number % 2),
    }
    for number in range(50)
]


def cards(request, number=None):
    return render(request, "cards.html", {"cards": CONTENT})


urlpatterns = [path("", cards), path("s/<int:number>/", cards, name="card")]
application = get_wsgi_application()
