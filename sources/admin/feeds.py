"""Feeds at the desk: how each stands and why, and to poll, pause and resume them; what they list; their hosts."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.timesince import timesince, timeuntil

from .. import dispatch, ingestion
from ..forms import FeedForm
from ..models import Document, Feed, Host, Listing
from ..paging import LongList, RelatedInUseFilter
from ..seen import SeenOnly

State = Document.State
BAD = [State.FAILED, State.UNREACHABLE, State.REFUSED]


@admin.register(Feed)
class FeedAdmin(admin.ModelAdmin):
    form = FeedForm
    list_display = ["name", "standing", "next_poll", "articles"]
    list_filter = ["is_active", "outcome", "kind", ("outlet", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["outlet"]
    list_per_page = 50
    search_fields = ["address", "title", "outlet__name"]
    autocomplete_fields = ["outlet"]
    fields = ["address", "outlet", "minutes", "since", "is_active"]
    readonly_fields = [
        "kind", "title", "standing", "next_poll", "polled_at", "failures", "parent", "etag", "last_modified",
    ]  # fmt: skip
    actions = ["poll_now", "pause", "resume"]

    class Media:
        css = {"all": ["css/feeds-desk.css"]}

    def get_queryset(self, request):
        return super().get_queryset(request).with_counts()

    def get_fields(self, request, obj=None):
        return [*self.fields, *self.readonly_fields] if obj else self.fields

    def get_changeform_initial_data(self, request):
        return {}  # an address fills nothing in: Django fails where it names no outlet

    def has_delete_permission(self, request, obj=None):
        return False  # what it listed and when stays: pause it

    def save_model(self, request, feed, form, change):
        feed.save(update_fields=form.changed_data if change else None)  # what a poll writes meanwhile stays
        if not change:
            dispatch.hurry_polls(feed.pk)

    @admin.display(description="feed", ordering="address")
    def name(self, feed):
        kind = feed.get_kind_display() + (f" of {feed.outlet}" if feed.outlet else "")
        return format_html("{}<br><small>{}<br>{}</small>", feed, kind, feed.address if feed.title else "")

    @admin.display(description="state", ordering="outcome")
    def standing(self, feed):
        """How it stands, and what its last poll gave."""
        since = f", {timesince(feed.polled_at, depth=1)} ago" if feed.polled_at and not feed.failures else ""
        return format_html("{}{}<br><small>{}</small>", state_of(feed), since, feed.result[:300])

    @admin.display(description="next poll", ordering="next_poll_at")
    def next_poll(self, feed):
        if not feed.is_active:
            return "when resumed"
        wait = timeuntil(feed.next_poll_at, depth=1)
        return "now" if wait.startswith("0") else f"in {wait}"

    @admin.display(description="articles", ordering="listed_count")
    def articles(self, feed):
        """How many are listed, and where they stand; each number leads to them."""
        counts = [
            ("listed", feed.listed_count, []),
            ("waiting", feed.waiting_count, State.unfinished()),
            ("done", feed.done_count, [State.MATCHED]),
            ("not read", feed.bad_count, BAD),
        ]
        shown = [(address_of_listings(feed, states), count, name) for name, count, states in counts if count]
        return format_html_join("", "<a href='{}'>{} {}</a><br>", shown) or "none listed"

    @admin.action(description="Poll now", permissions=["change"])
    def poll_now(self, request, feeds):
        pks = [feed.pk for feed in feeds]
        due = ingestion.poll_soon(pks)
        dispatch.hurry_polls(*pks)
        self.message_user(request, f"{due} of {len(pks)} will be polled now; paused ones are not.", messages.SUCCESS)

    @admin.action(description="Pause", permissions=["change"])
    def pause(self, request, feeds):
        paused = ingestion.pause([feed.pk for feed in feeds])
        self.message_user(request, f"{paused} paused: nothing of them is fetched until resumed.", messages.SUCCESS)

    @admin.action(description="Resume", permissions=["change"])
    def resume(self, request, feeds):
        pks = [feed.pk for feed in feeds]
        resumed = ingestion.resume(pks)
        dispatch.hurry_polls(*pks)
        self.message_user(request, f"{resumed} resumed, and polled now.", messages.SUCCESS)


def state_of(feed: Feed) -> str:
    if not feed.is_active:
        return "paused"
    if feed.outcome == Feed.Outcome.FAILED and feed.failures > 1:
        return f"failed {feed.failures} times in a row"
    return feed.get_outcome_display()


def address_of_listings(feed: Feed, states: list[str]) -> str:
    """Where the listings of a feed are shown whose documents are in these states; all of them without."""
    asked = {"feed__id__exact": feed.pk} | ({"document__state__in": ",".join(states)} if states else {})
    return f"{reverse('admin:sources_listing_changelist')}?{urlencode(asked)}"


@admin.register(Listing)
class ListingAdmin(LongList, SeenOnly, admin.ModelAdmin):
    list_display = ["__str__", "feed", "published_on", "document_state", "fetches", "fetch_at"]
    list_filter = ["document__state", ("feed", RelatedInUseFilter)]
    list_select_related = ["feed", "document"]
    search_fields = ["address", "title"]

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "document__state__in" or super().lookup_allowed(lookup, value, request)

    @admin.display(description="document", ordering="document__state")
    def document_state(self, listing):
        if listing.document is None:
            return "not asked for yet"
        address = reverse("admin:sources_document_change", args=[listing.document_id])
        return format_html("<a href='{}'>{}</a>", address, listing.document.get_state_display())


@admin.register(Host)
class HostAdmin(SeenOnly, admin.ModelAdmin):
    list_display = ["name", "robots_state", "robots_until", "free_at", "queue_until"]
    list_filter = ["robots_state"]
    search_fields = ["name"]
