"""What a program asks of the read API: the timeline's filters, told exactly. What is not understood is refused."""

from typing import NamedTuple

from django import forms
from django.utils.functional import cached_property

from ..browsing.forms import FilterForm
from ..browsing.timeline import PAGE_SIZE

LARGEST_PAGE = 100
# A program pages through all there is; by relevance only the newest are ranked.
BY_DAY = [("newest", "newest first"), ("oldest", "oldest first")]
# What each parameter means, which is also what somebody is told whose value was not understood.
MEANINGS = {
    "words": "Words of the statements and of the headlines: a phrase in quotation marks, OR between words, a minus "
    "before a word to leave it out; at most 200 characters.",
    "speaker": "A slug that /api/speakers/ lists; of several, any.",
    "speaker_all": "Slugs of speakers: said by every one of them together.",
    "speaker_none": "Slugs of speakers: said by none of them.",
    "outlet": "A slug that /api/outlets/ lists, or the outlet's name; of several, any.",
    "outlet_all": "Slugs or names of outlets: carried by every one of them.",
    "outlet_none": "Slugs or names of outlets: carried by none of them.",
    "topic": "A topic's slug; of several, any.",
    "topic_all": "Slugs of topics: on every one of them.",
    "topic_none": "Slugs of topics: on none of them.",
    "occasion": "A slug that /api/occasions/ lists; of several, any.",
    "kind": "direct, mixed or indirect; of several, any.",
    "since": "A day such as 2022-02-23: said on it or later, as far as is known.",
    "until": "A day such as 2022-02-23, not before “since”: said on it or earlier, as far as is known.",
    "independent": "A number from 1 to 99: with so many independent witnesses or more.",
    "checked": "on: only those that a curator has looked at.",
    "disputed": "on: only those of which outlets disagree on who, when or where.",
    "changed": "on: only those whose words an outlet changed after publication.",
    "uncovered": "on: only those quoted in words that the official transcript lacks.",
    "undated": "on: only those of unknown day, which stand in no other list.",
    "order": "newest (as without it) or oldest: by the day on which it was said.",
    "day": "A day such as 2022-02-23 at which the first page begins.",
    "before": "A place as “next” and “previous” carry it: what is older than it.",
    "after": "A place as “next” and “previous” carry it: what is newer than it.",
    "limit": f"Statements a page, from 1 to {LARGEST_PAGE}; {PAGE_SIZE} without it.",
}


class Misunderstanding(NamedTuple):
    """What was not understood: which parameter, with which values, why, and what to give instead."""

    parameter: str
    values: list[str]
    message: str
    help: str


class ApiForm(FilterForm):
    bars = None  # There are none here.
    order = forms.ChoiceField(required=False, choices=BY_DAY, label="Order")
    limit = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_PAGE, label="Statements a page")

    @cached_property
    def misunderstandings(self) -> list[Misunderstanding]:
        unknown = [name for name in self.data if name not in self.fields]
        told = [self._explain(name, " ".join(messages), MEANINGS[name]) for name, messages in self.errors.items()]
        known = f"The parameters are {', '.join(self.fields)}."
        return told + [self._explain(name, "there is no such parameter.", known) for name in unknown]

    @property
    def size(self) -> int:
        return self.understood["limit"] or PAGE_SIZE

    @property
    def ordering(self) -> list[tuple[str, str]]:
        """The size of the pages goes along from page to page as the order does."""
        limit = self.understood["limit"]
        return super().ordering + ([("limit", str(limit))] if limit else [])

    def _explain(self, name: str, message: str, help: str) -> Misunderstanding:
        values = [value[:200] for value in self.data.getlist(name)]
        return Misunderstanding(name[:200], values, message, help)
