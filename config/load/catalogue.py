"""The invented outlets, speakers, occasions and topics of a generated record, made once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Model
from django.db.models.functions import Now
from django.utils.text import slugify

from sources.models import Outlet
from statements.models import Alias, Occasion, Speaker, Topic

from .days import DAYS, FIRST_DAY
from .vocabulary import FIRST_NAMES, KINDS_OF_PAPER, NAMES, NOUNS

OUTLETS, WIRES, OFFICIALS, SPEAKERS, TOPICS = 400, 8, 2, 40, 20
DAYS_BETWEEN = 5  # two occasions
COUNTRIES = "US GB UA DE FR PL TR IN".split()
SLUG = "load-"  # every slug begins with it
KINDS_OF_OCCASION = "address interview meeting speech".split()
COMMONER, RARER = 40, 90  # where the two words of the first topic stand: two topics to a statement, as it comes out

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Catalogue:
    outlets: list[Outlet]
    wires: list[Outlet]
    speakers: list[Speaker]
    occasions: dict[date, list[Occasion]]


def make_catalogue() -> Catalogue:
    """The catalogue; asked for again, the same one."""
    Outlet.objects.bulk_create(map(_outlet, range(OUTLETS)), ignore_conflicts=True)
    Speaker.objects.bulk_create(map(_speaker, range(SPEAKERS)), ignore_conflicts=True)
    speakers = _made(Speaker)
    Alias.objects.bulk_create(
        [Alias(speaker=one, text=one.name.split()[1]) for one in speakers], ignore_conflicts=True
    )
    Occasion.objects.bulk_create(map(_occasion, range(0, DAYS, DAYS_BETWEEN)), ignore_conflicts=True)
    occasions = _made(Occasion)
    heard = Occasion.speakers.through
    heard.objects.bulk_create([heard(occasion=each, speaker=speakers[0]) for each in occasions], ignore_conflicts=True)
    Topic.objects.bulk_create(map(_topic, range(TOPICS)), ignore_conflicts=True)
    outlets = _made(Outlet)
    return Catalogue(outlets, [outlet for outlet in outlets if outlet.is_wire], speakers, _by_day(occasions))


def _by_day(occasions: list[Occasion]) -> dict[date, list[Occasion]]:
    found = defaultdict(list)
    for occasion in occasions:
        found[occasion.day_from].append(occasion)
    return found


def _made(model: type[Row]) -> list[Row]:
    return list(model.objects.filter(slug__startswith=SLUG).order_by("pk"))


def _outlet(number: int) -> Outlet:
    """Agencies and official sites stand among the large outlets, but not first."""
    kind = Outlet.Kind.PUBLICATION
    if number % 10 == 9 and number < 10 * WIRES:
        kind = Outlet.Kind.AGENCY
    elif number % 50 == 25 and number < 50 * OFFICIALS:
        kind = Outlet.Kind.OFFICIAL
    slug = f"{SLUG}{number + 1}"
    return Outlet(
        name=f"The {NAMES[number]} {KINDS_OF_PAPER[number % len(KINDS_OF_PAPER)]}",
        slug=slug,
        kind=kind,
        domains=[f"{slug}.example"],
        country=COUNTRIES[number % len(COUNTRIES)],
        is_wire=kind == Outlet.Kind.AGENCY,
        is_sample=True,
    )


def _speaker(number: int) -> Speaker:
    name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {NAMES[1000 + number]}"
    return Speaker(name=name, slug=f"{SLUG}{slugify(name)}")


def _occasion(number: int) -> Occasion:
    day = FIRST_DAY + timedelta(days=number)
    kind, place = KINDS_OF_OCCASION[number % len(KINDS_OF_OCCASION)], NAMES[2000 + number]
    name = f"{kind.title()} in {place}"
    return Occasion(slug=f"{SLUG}{kind}-{day}", name=name, kind=kind, place=place, day_from=day, day_to=day)


def _topic(number: int) -> Topic:
    wanted = [NOUNS[COMMONER + number], NOUNS[RARER + number]]
    return Topic(slug=f"{SLUG}{wanted[0]}", name=" and ".join(wanted).capitalize(), wanted=wanted, done_at=Now())
