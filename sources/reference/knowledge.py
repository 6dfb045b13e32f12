"""What the parser must know, made of the bundled reference files."""

from __future__ import annotations

from hashlib import sha256

from sources.parsing.records import Knowledge, KnownOccasion, KnownOutlet, KnownSpeaker

from .files import OCCASIONS, OUTLETS, SPEAKERS, read_occasions, read_outlets, read_speakers
from .rows import OccasionRow, OutletRow, SpeakerRow


def load_knowledge() -> Knowledge:
    """Reads the three files. ``version`` is a hash of their bytes. Raises ``ReferenceFileError`` on a bad row."""
    return Knowledge(
        speakers=tuple(_know_speaker(row) for row in read_speakers()),
        outlets=tuple(_know_outlet(row) for row in read_outlets()),
        occasions=tuple(_know_occasion(row) for row in read_occasions()),
        version=_hash_files(),
    )


def _know_speaker(row: SpeakerRow) -> KnownSpeaker:
    return KnownSpeaker(row.slug, row.name, row.kind, row.aliases, row.gender)


def _know_outlet(row: OutletRow) -> KnownOutlet:
    return KnownOutlet(row.name, row.domains, row.other_names, row.is_wire, row.timezone)


def _know_occasion(row: OccasionRow) -> KnownOccasion:
    return KnownOccasion(
        key=row.slug,
        name=row.name,
        day=row.day,
        kind=row.kind,
        place=row.place,
        counterpart=row.counterpart,
        terms=row.terms,
        speaker_key=row.speaker,
        verified=row.is_verified,
    )


def _hash_files() -> str:
    digest = sha256()
    for path in (OUTLETS, SPEAKERS, OCCASIONS):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
