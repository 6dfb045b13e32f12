"""Decisions about topics. Each is kept with what was before and after; the entries follow in the background."""

from collections.abc import Iterable
from operator import attrgetter

from django.db import transaction
from django.db.models.functions import Now

from ..models import Topic, TopicDecision
from ..topics import hurry
from .ground import NotPossible

Verb = TopicDecision.Verb
# What a curator can say of a topic, and those of it that say which statements are of it.
KEPT = ["name", "note", "wanted", "unwanted"]
SEARCH = {"wanted", "unwanted"}


@transaction.atomic
def save_topic(topic: Topic, *, by=None, reason: str = "") -> Topic:
    """Make the topic, or change it to what it says now; of which statements it is follows in the background.

    Raises `NotPossible` for one that was merged or removed meanwhile, or whose search is empty.
    """
    if not topic.wanted:
        raise NotPossible("A topic without a line to look for finds nothing: give one, or remove the topic.")
    if topic.pk is None:
        topic.save(force_insert=True)
        hurry(topic.pk)
        return _write_down(topic, Verb.MADE, {}, by=by, reason=reason)
    held = _hold(topic)
    _refuse_gone(held)
    return _change(held, Verb.CHANGED, by=by, reason=reason, **{name: getattr(topic, name) for name in KEPT})


@transaction.atomic
def add_topic(*, slug: str, **fields) -> None:
    """Make a topic, unless there is one by that address, or was: what a curator changed or removed is left as it is."""
    if not Topic.objects.by_slug(slug).exists():
        save_topic(Topic(slug=slug, **fields))


@transaction.atomic
def merge_topics(kept: Topic, others: Iterable[Topic], *, by, reason: str = "") -> Topic:
    """Make one topic of several: it looks for the lines of all, and their addresses lead to it.

    Raises `NotPossible` for one that was merged before, or removed.
    """
    held = {topic.pk: _hold(topic) for topic in sorted({kept, *others}, key=attrgetter("pk"))}
    kept, others = held.pop(kept.pk), list(held.values())
    for topic in (kept, *others):
        _refuse_gone(topic)
    lines = {name: _join(getattr(topic, name) for topic in (kept, *others)) for name in sorted(SEARCH)}
    for other in others:
        Topic.objects.filter(merged_into=other).update(merged_into=kept)
        _change(other, Verb.MERGED, by=by, reason=reason, wanted=[], unwanted=[], merged_into=kept)
    return _change(kept, Verb.CHANGED, by=by, reason=reason, **lines)


@transaction.atomic
def remove_topic(topic: Topic, *, by, reason: str = "") -> Topic:
    """Take the topic away from readers and, in the background, from its statements. What it looked for is in the history."""
    held = _hold(topic)
    _refuse_gone(held)
    return _change(held, Verb.REMOVED, by=by, reason=reason, wanted=[], unwanted=[], removed_at=Now())


def _hold(topic: Topic) -> Topic:
    return Topic.objects.select_for_update(no_key=True).get(pk=topic.pk)


def _refuse_gone(topic: Topic) -> None:
    if topic.merged_into_id:
        raise NotPossible(f"“{topic}” was merged into “{topic.merged_into}”: decide about that one.")
    if topic.removed_at:
        raise NotPossible(f"“{topic}” was removed: make a new topic with the lines that its history has.")


def _join(lines_of_each: Iterable[list[str]]) -> list[str]:
    return list(dict.fromkeys(line for lines in lines_of_each for line in lines))


def _change(topic: Topic, verb: Verb, *, by, reason: str, **values) -> Topic:
    """Give the topic these values. Where its search is another now, the entries have to follow from the beginning."""
    before, is_same_search = _snapshot(topic), all(values.get(name) in (None, getattr(topic, name)) for name in SEARCH)
    if not is_same_search:
        values |= {
            "changed_at": Now(),
            "begun_at": None,
            "to_renew": 0,
            "renewed": 0,
            "renewed_at": None,
            "done_at": None,
        }
        hurry(topic.pk)
    for name, value in values.items():
        setattr(topic, name, value)
    topic.save(update_fields=values)
    topic.refresh_from_db()
    return topic if _snapshot(topic) == before else _write_down(topic, verb, before, by=by, reason=reason)


def _snapshot(topic: Topic) -> dict:
    return {name: getattr(topic, name) for name in KEPT} | {
        "merged_into": topic.merged_into_id,
        "is_removed": topic.removed_at is not None,
    }


def _write_down(topic: Topic, verb: Verb, before: dict, *, by, reason: str) -> Topic:
    now = _snapshot(topic)
    changed = sorted(name for name in now if before.get(name) != now[name])
    TopicDecision.objects.create(
        topic=topic,
        verb=verb,
        made_by=by,
        reason=reason,
        before={name: before[name] for name in changed if name in before},
        after={name: now[name] for name in changed},
    )
    return topic
