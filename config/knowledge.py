"""What the record lets the parser recognise: speakers, outlets and occasions as frozen records.

It joins the two apps, which do not know each other: the parser is handed it, and asks no database.
"""

import hashlib

from django.db import connection

from sources.models import Outlet
from sources.parsing.records import Alias, Knowledge, KnownOccasion, KnownOutlet, KnownSpeaker
from statements.models import Alias as SpeakerAlias
from statements.models import Occasion, Speaker

READ = [Outlet, Speaker, SpeakerAlias, Occasion, Occasion.speakers.through]


_read: tuple[tuple, Knowledge] | None = None  # by this process, with the state of the tables that it was read in


def current_knowledge() -> Knowledge:
    """What is known now. Its version moves when any of it moves: a reading names the version it was made with.

    The tables are read again when any of their rows is another, which one query tells.
    """
    global _read
    state = _state_of_tables()
    if _read is None or _read[0] != state:
        _read = state, _read_knowledge()
    return _read[1]


def _state_of_tables() -> tuple:
    sums = ", ".join(
        f"(SELECT sum(hashtextextended(t::text, 0))::text FROM {model._meta.db_table} t)"  # noqa: S608 # nosec B608 # ours
        for model in READ
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sums}")
        return cursor.fetchone()


def _read_knowledge() -> Knowledge:
    speakers = tuple(_speaker(s) for s in Speaker.objects.prefetch_related("aliases").order_by("slug"))
    outlets = tuple(_outlet(o) for o in Outlet.objects.order_by("slug"))
    occasions = tuple(
        _occasion(o) for o in Occasion.objects.filter(is_proposed=False).prefetch_related("speakers").order_by("slug")
    )
    version = hashlib.sha256(repr((speakers, outlets, occasions)).encode()).hexdigest()[:16]
    return Knowledge(speakers, outlets, occasions, version)


def _speaker(speaker: Speaker) -> KnownSpeaker:
    aliases = tuple(Alias(a.text, a.since, a.until) for a in speaker.aliases.all())
    return KnownSpeaker(speaker.slug, speaker.name, speaker.kind, aliases, speaker.gender)


def _outlet(outlet: Outlet) -> KnownOutlet:
    return KnownOutlet(outlet.name, tuple(outlet.domains), tuple(outlet.other_names), outlet.is_wire, outlet.timezone)


def _occasion(occasion: Occasion) -> KnownOccasion:
    speakers = [speaker.slug for speaker in occasion.speakers.all()]
    return KnownOccasion(
        key=occasion.slug,
        name=occasion.name,
        day=occasion.day_from,
        kind=occasion.kind,
        place=occasion.place,
        counterpart=occasion.counterpart,
        terms=tuple(occasion.terms),
        speaker_key=speakers[0] if speakers else "",
        verified=occasion.is_verified,
    )
