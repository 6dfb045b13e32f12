"""What the record lets the parser recognise: speakers, outlets and occasions as frozen records.

It joins the two apps, which do not know each other: the parser is handed it, and asks no database.
"""

import hashlib

from sources.models import Outlet
from sources.parsing.records import Alias, Knowledge, KnownOccasion, KnownOutlet, KnownSpeaker
from statements.models import Occasion, Speaker


def current_knowledge() -> Knowledge:
    """What is known now. Its version moves when any of it moves: a reading names the version it was made with."""
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
