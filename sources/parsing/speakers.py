"""Which speaker a mention means: the fullest name within the article, then the aliases the record keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sources.parsing.mentions import Mention
from sources.parsing.people import Person
from sources.parsing.records import Alias, Dating, Knowledge, KnownSpeaker


@dataclass(frozen=True, slots=True)
class Identity:
    """A resolved speaker: the name, the record's key or an empty string, and how sure that is."""

    name: str
    key: str = ""
    confidence: float = 0.0
    evidence: str = ""


NOBODY = Identity("")
# How often each kind of mention was given to the right speaker, on news that people had read; a pronoun with a rival
# close behind hardly more often than not.
SURE = {"name": 0.99, "nominal": 0.92, "pronoun": 0.92}
CLEAR_MARGIN, UNCLEAR = 0.5, 0.45
# What a name is worth that is one of several who speak together: the record has room for one.
JOINT = 0.6


def identify(mention: Mention | None, printed: str, published: Dating, knowledge: Knowledge) -> Identity:
    """Who a mention means.

    Args:
        mention: the mention as resolved within the article, or None.
        printed: its words.
        published: the publication day, which decides between dated aliases.
        knowledge: the speakers the record knows.
    """
    if mention is None:
        return NOBODY
    if mention.person is None and mention.kind == "pronoun":
        return Identity("", evidence=f'pronoun "{printed}" unresolved')
    if mention.person is not None and not mention.person.name:
        return Identity("", evidence=f'{mention.kind} "{printed}" fits several')
    name = mention.person.name if mention.person else printed
    sure = SURE[mention.kind]
    if mention.kind == "pronoun" and mention.margin < CLEAR_MARGIN:
        sure = UNCLEAR
    evidence = f'{mention.kind} "{printed}"' + (f" is {name}" if name != printed else "")
    if mention.others and mention.person:
        sure *= JOINT
        evidence += "; joint with " + ", ".join(
            one.person.name if one.person else one.head.text for one in mention.others
        )
    known = _recognise(mention, printed, published, knowledge)
    if known is not None:
        return Identity(known.name, known.key, sure, f"{evidence}; alias of {known.name}")
    return Identity(name, "", sure, evidence)


def take_from_record(people: Iterable[Person], published: Dating, knowledge: Knowledge) -> None:
    """Give the people of an article what the record knows of them: that they are persons, women or men.

    Args:
        people: as the article names them; they are changed.
        published: the publication day, which decides between dated aliases.
        knowledge: the speakers the record knows.
    """
    called = {_folded(alias.text) for speaker in knowledge.speakers for alias in _aliases(speaker)}
    for person in people:
        if called.isdisjoint({_folded(person.name), person.surname}):
            continue
        known = _known_by_name(person.name, "", published, knowledge)
        if known is not None:
            person.is_person = known.kind == "person"
            person.gender = known.gender or person.gender


def _recognise(mention: Mention, printed: str, published: Dating, knowledge: Knowledge) -> KnownSpeaker | None:
    """The record's speaker by the fullest name, else by the words printed, else by the surname.

    "Vladimir V." goes by the surname of "Vladimir"; a namesake with another given name does not.
    """
    full = mention.person.name if mention.person else ""
    if (by_name := known_speaker([full], published, knowledge)) is not None:
        return by_name
    if mention.kind == "nominal" and (by_words := known_speaker([printed], published, knowledge)) is not None:
        return by_words
    if mention.person is not None and not mention.person.is_named:
        return None
    return _known_by_name(full, "" if mention.kind == "pronoun" else printed, published, knowledge)


def _known_by_name(full: str, printed: str, published: Dating, knowledge: Knowledge) -> KnownSpeaker | None:
    """The record's speaker by the full name, else by the words printed or the surname where the given name fits."""
    for name in (full, printed, full.rpartition(" ")[2]):
        known = known_speaker([name], published, knowledge)
        if known is not None:
            return known if _may_be_called(known, full) else None
    return None


def _may_be_called(speaker: KnownSpeaker, full: str) -> bool:
    """Whether the given name fits one of the speaker's names, or is its initial; a surname alone fits."""
    given = [name[0] for name in map(str.split, (speaker.name, *(a.text for a in speaker.aliases))) if len(name) > 1]
    first = full.split()[0].casefold().rstrip(".") if len(full.split()) > 1 else ""
    return any(name.casefold().startswith(first) for name in given) or not first


def known_speaker(names: list[str], published: Dating, knowledge: Knowledge) -> KnownSpeaker | None:
    """The one speaker of the record with one of these names or aliases, or None where none or several fit."""
    wanted = {_folded(name) for name in names if name}
    fits = [
        speaker
        for speaker in knowledge.speakers
        if any(_means(alias, wanted, published) for alias in _aliases(speaker))
    ]
    return fits[0] if len(fits) == 1 else None


def _aliases(speaker: KnownSpeaker) -> tuple[Alias, ...]:
    return (Alias(speaker.name), *speaker.aliases)


def _means(alias: Alias, wanted: set[str], published: Dating) -> bool:
    return _folded(alias.text) in wanted and _holds(alias, published.start)


def _holds(alias: Alias, day: date | None) -> bool:
    if day is None:
        return True
    return (alias.since is None or alias.since <= day) and (alias.until is None or day <= alias.until)


def _folded(name: str) -> str:
    folded = " ".join(name.casefold().replace("’", "'").split())
    return folded.removeprefix("the ")
