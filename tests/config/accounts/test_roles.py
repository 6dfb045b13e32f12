"""Who may go where at the desk: every staff address × role, and what each is answered."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, User
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.views.generic import RedirectView

from config.accounts.roles import ADMINISTRATOR, CONTRIBUTOR, CURATOR, ROLES
from sources.models import Batch, Change, Feed, Host, Listing, Takedown
from statements.models import (
    BulkAcceptance,
    Decision,
    PolicyChange,
    Proposal,
    PublicationRule,
    Recurrence,
    ReportingWord,
    Topic,
)
from tests.factories import make_occasion, make_quotation, make_statement

pytestmark = pytest.mark.django_db
STAFF = ("admin/", "desk/")
WHO = ["anonymous", "reader", CONTRIBUTOR, CURATOR, ADMINISTRATOR]

# yes: answered; no: refused (403); in: sent to sign in; home: sent to the desk's first page; none: there is no such
# thing for them (404). Asked by GET, but for those of `POSTED`.
TABLE = """
address                              anonymous    reader       Contributor  Curator      Administrator
sign-in                              yes          yes          home         home         home
sign-in-code                         in           in           in           in           in
two-factor                           in           in           yes          yes          yes
two-factor-begin                     in           in           yes          yes          yes
two-factor-confirm                   in           in           home         home         home
two-factor-codes                     in           in           home         home         home
two-factor-off                       in           in           yes          yes          yes
take-down                            in           in           no           no           yes
sign-out                             home         home         yes          yes          yes
desk                                 in           in           no           yes          yes
desk-next                            in           in           no           home         home
desk-undo                            in           in           no           home         home
desk-item                            in           in           no           yes          yes
desk-take                            in           in           no           home         home
desk-keep                            in           in           no           yes          yes
desk-find                            in           in           no           yes          yes
desk-bulk                            in           in           no           yes          yes
desk-bulk-speakers                   in           in           no           yes          yes
desk-bulk-one                        in           in           no           yes          yes
desk-bulk-stop                       in           in           no           home         home
desk-bulk-undo                       in           in           no           home         home
index                                in           in           yes          yes          yes
login                                yes          yes          home         home         home
logout                               home         home         yes          yes          yes
password_change                      in           in           yes          yes          yes
password_change_done                 in           in           yes          yes          yes
autocomplete                         in           in           yes          yes          yes
jsi18n                               in           in           yes          yes          yes
view_on_site                         in           in           none         none         none
auth_group_changelist                in           in           no           no           no
auth_group_add                       in           in           no           no           no
auth_group_history                   in           in           no           no           no
auth_group_delete                    in           in           no           no           no
auth_group_change                    in           in           no           no           no
sources_article_changelist           in           in           yes          yes          yes
sources_article_add                  in           in           no           no           no
sources_article_history              in           in           yes          yes          yes
sources_article_delete               in           in           no           no           no
sources_article_change               in           in           yes          yes          yes
sources_batch_changelist             in           in           yes          yes          yes
sources_batch_add                    in           in           no           no           no
sources_batch_history                in           in           yes          yes          yes
sources_batch_delete                 in           in           no           no           no
sources_batch_change                 in           in           yes          yes          yes
sources_document_standing            in           in           yes          yes          yes
sources_document_reading             in           in           yes          yes          yes
sources_document_paste               in           in           yes          yes          yes
sources_document_upload              in           in           yes          yes          yes
sources_document_fetch               in           in           yes          yes          yes
sources_document_changelist          in           in           yes          yes          yes
sources_document_add                 in           in           no           no           no
sources_document_history             in           in           yes          yes          yes
sources_document_delete              in           in           no           no           no
sources_document_change              in           in           yes          yes          yes
sources_feed_changelist              in           in           no           yes          yes
sources_feed_add                     in           in           no           no           yes
sources_feed_history                 in           in           no           yes          yes
sources_feed_delete                  in           in           no           no           no
sources_feed_change                  in           in           no           yes          yes
sources_listing_changelist           in           in           no           yes          yes
sources_listing_add                  in           in           no           no           no
sources_listing_history              in           in           no           yes          yes
sources_listing_delete               in           in           no           no           no
sources_listing_change               in           in           no           yes          yes
sources_host_changelist              in           in           no           yes          yes
sources_host_add                     in           in           no           no           no
sources_host_history                 in           in           no           yes          yes
sources_host_delete                  in           in           no           no           no
sources_host_change                  in           in           no           yes          yes
sources_outlet_changelist            in           in           yes          yes          yes
sources_outlet_add                   in           in           no           yes          yes
sources_outlet_history               in           in           yes          yes          yes
sources_outlet_delete                in           in           no           no           no
sources_outlet_change                in           in           yes          yes          yes
sources_change_changelist            in           in           no           yes          yes
sources_change_add                   in           in           no           no           no
sources_change_history               in           in           no           yes          yes
sources_change_delete                in           in           no           no           no
sources_change_change                in           in           no           yes          yes
sources_takedown_changelist          in           in           no           yes          yes
sources_takedown_add                 in           in           no           no           no
sources_takedown_history             in           in           no           yes          yes
sources_takedown_delete              in           in           no           no           no
sources_takedown_change              in           in           no           yes          yes
statements_statement_changelist      in           in           no           yes          yes
statements_statement_add             in           in           no           no           no
statements_statement_history         in           in           no           yes          yes
statements_statement_delete          in           in           no           no           no
statements_statement_change          in           in           no           yes          yes
statements_speaker_changelist        in           in           no           yes          yes
statements_speaker_add               in           in           no           yes          yes
statements_speaker_history           in           in           no           yes          yes
statements_speaker_delete            in           in           no           no           no
statements_speaker_change            in           in           no           yes          yes
statements_occasion_changelist       in           in           no           yes          yes
statements_occasion_add              in           in           no           yes          yes
statements_occasion_history          in           in           no           yes          yes
statements_occasion_delete           in           in           no           no           no
statements_occasion_change           in           in           no           yes          yes
statements_reportingword_changelist  in           in           no           yes          yes
statements_reportingword_add         in           in           no           yes          yes
statements_reportingword_history     in           in           no           yes          yes
statements_reportingword_delete      in           in           no           no           no
statements_reportingword_change      in           in           no           yes          yes
statements_decision_changelist       in           in           no           yes          yes
statements_decision_add              in           in           no           no           no
statements_decision_history          in           in           no           yes          yes
statements_decision_delete           in           in           no           no           no
statements_decision_change           in           in           no           yes          yes
statements_proposal_changelist       in           in           no           yes          yes
statements_proposal_add              in           in           no           no           no
statements_proposal_history          in           in           no           yes          yes
statements_proposal_delete           in           in           no           no           no
statements_proposal_change           in           in           no           yes          yes
sources_quotation_span               in           in           no           yes          yes
sources_quotation_changelist         in           in           yes          yes          yes
sources_quotation_add                in           in           no           no           no
sources_quotation_history            in           in           yes          yes          yes
sources_quotation_delete             in           in           no           no           no
sources_quotation_change             in           in           yes          yes          yes
statements_recurrence_changelist     in           in           no           yes          yes
statements_recurrence_add            in           in           no           no           no
statements_recurrence_history        in           in           no           yes          yes
statements_recurrence_delete         in           in           no           no           no
statements_recurrence_change         in           in           no           yes          yes
statements_topic_finds               in           in           no           yes          yes
statements_topic_progress            in           in           no           yes          yes
statements_topic_changelist          in           in           no           yes          yes
statements_topic_add                 in           in           no           yes          yes
statements_topic_history             in           in           no           yes          yes
statements_topic_delete              in           in           no           no           no
statements_topic_change              in           in           no           yes          yes
statements_publicationrule_tries     in           in           no           yes          yes
statements_publicationrule_remove    in           in           no           yes          yes
statements_publicationrule_changelist  in         in           no           yes          yes
statements_publicationrule_add       in           in           no           yes          yes
statements_publicationrule_history   in           in           no           yes          yes
statements_publicationrule_delete    in           in           no           no           no
statements_publicationrule_change    in           in           no           yes          yes
statements_policychange_progress     in           in           no           yes          yes
statements_policychange_take_back    in           in           no           home         home
statements_policychange_changelist   in           in           no           yes          yes
statements_policychange_add          in           in           no           no           no
statements_policychange_history      in           in           no           yes          yes
statements_policychange_delete       in           in           no           no           no
statements_policychange_change       in           in           no           yes          yes
auth_user_password_change            in           in           no           no           yes
auth_user_changelist                 in           in           no           no           yes
auth_user_add                        in           in           no           no           yes
auth_user_history                    in           in           no           no           yes
auth_user_delete                     in           in           no           no           no
auth_user_change                     in           in           no           no           yes
app_list                             in           in           yes          yes          yes
"""
POSTED = {
    "statements_topic_finds", "statements_publicationrule_tries", "statements_policychange_take_back",
    "logout", "sign-out", "desk-next", "desk-undo", "desk-take", "desk-keep",
    "desk-bulk-stop", "desk-bulk-undo",
    "two-factor-begin", "two-factor-confirm", "two-factor-codes", "two-factor-off",
}  # fmt: skip
# Addresses of the project's own, outside of the admin's.
OWN = {
    "sign-in",
    "sign-out",
    "desk",
    "desk-next",
    "desk-undo",
    "desk-bulk",
    "desk-bulk-speakers",
    "sign-in-code",
    "two-factor",
    "two-factor-begin",
    "two-factor-confirm",
    "two-factor-codes",
    "two-factor-off",
}


def rows() -> dict[str, list[str]]:
    return {name: answers for name, *answers in map(str.split, TABLE.strip().splitlines()[1:])}


def staff_patterns(patterns=None, prefix: str = ""):
    """Every address of the staff's, as it stands in the URLconf."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from staff_patterns(pattern.url_patterns, route)
        elif route.startswith(STAFF):
            yield route, pattern


def account(role: str) -> User | None:
    if role == "anonymous":
        return None
    user = User.objects.create_user(role.lower(), password="x", is_staff=role in ROLES)
    user.groups.set(Group.objects.filter(name=role))
    return user


@pytest.fixture
def things() -> dict[str, int | str]:
    """One of each that the desk shows, by the name of its model."""
    statement = make_statement(occasion=make_occasion())
    other = make_statement(said_on=date(2022, 5, 1))
    quotation = statement.text_from
    document = quotation.article.document
    feed = Feed.objects.create(address="https://harbour.example/feed")
    operator = User.objects.create_superuser("operator")
    gone = make_quotation().article.document
    made = {
        "group": Group.objects.first(),
        "user": User.objects.create_user("somebody"),
        "article": quotation.article,
        "batch": Batch.objects.create(what="march/"),
        "document": document,
        "feed": feed,
        "listing": Listing.objects.create(feed=feed, address="https://harbour.example/1"),
        "host": Host.objects.create(name="harbour.example"),
        "outlet": document.outlet,
        "change": Change.objects.of_table(Feed).newest_first()[0],
        "takedown": Takedown.objects.create(document=gone, reference="x", reason="x", made_by=operator),
        "statement": statement,
        "speaker": statement.speakers.get(),
        "occasion": statement.occasion,
        "reportingword": ReportingWord.objects.create(words="declares", kind="neutral"),
        "decision": Decision.objects.create(statement=statement, verb="checked"),
        "proposal": Proposal.objects.create(statement=other, quotation=quotation, score=0.5),
        "quotation": quotation,
        "recurrence": Recurrence.objects.create(one=statement, other=other, score=1),
        "publicationrule": PublicationRule.objects.create(publishes=False),
        "bulk": BulkAcceptance.objects.create(matter="draft", score=0.9, made_by=operator),
        "policychange": PolicyChange.objects.create(),
        "topic": Topic.objects.create(slug="piers", name="Piers", wanted=["pier"]),
    }
    return {name: one.pk for name, one in made.items()} | {"operator": operator.pk}


def address_of(name: str, things: dict) -> str:
    if name == "take-down":
        return reverse(name, args=[things["document"]])
    if name in {"desk-item", "desk-take", "desk-keep", "desk-find"}:
        asked = "?find=merge" if name == "desk-find" else ""
        return reverse(name, args=["statement", things["statement"]]) + asked
    if name in OWN:
        return reverse(name)
    if name.startswith("desk-bulk"):
        return reverse(name, args=[things["bulk"]])
    if name == "view_on_site":
        return reverse("admin:view_on_site", args=[1, 1])
    if name == "app_list":
        return reverse("admin:app_list", args=["sources"])
    if name == "autocomplete":
        return reverse("admin:autocomplete") + "?app_label=sources&model_name=document&field_name=outlet"
    of_one = ("_change", "_delete", "_history", "_progress", "_reading", "_remove", "_span", "_take_back")
    if name.endswith(of_one) and name != "password_change":
        return reverse(f"admin:{name}", args=[things[name.split("_")[1]]])
    return reverse(f"admin:{name}")


def answer(client, name: str, things: dict) -> str:
    response = (client.post if name in POSTED else client.get)(address_of(name, things))
    if response.status_code in {301, 302}:
        return "in" if "/login/" in response["Location"] else "home"
    return {200: "yes", 403: "no", 404: "none"}[response.status_code]


def test_every_staff_address_is_in_the_table():
    named = {pattern.name for _, pattern in staff_patterns() if pattern.name}
    assert named == set(rows())


def test_nameless_staff_addresses_only_lead_to_named_ones():
    nameless = [pattern for _, pattern in staff_patterns() if not pattern.name]
    assert all(isinstance(pattern, URLPattern) for pattern in nameless)
    led = [getattr(pattern.callback, "view_class", None) is RedirectView for pattern in nameless]
    assert led.count(False) == 1  # the admin's own, which adds a slash or knows nothing


@pytest.mark.parametrize("role", WHO)
def test_each_address_answers_each_role_as_the_table_says(client, things, role):
    user = account(role)
    told, column = {}, WHO.index(role)
    for name in rows():
        if user:
            client.force_login(user)
        told[name] = answer(client, name, things)
    assert told == {name: answers[column] for name, answers in rows().items()}


ACTIONS = {
    "auth_user": {ADMINISTRATOR: ["reset_two_factor"]},
    "sources_document": {CURATOR: ["read_again"]},
    "sources_feed": {ADMINISTRATOR: ["poll_now", "pause", "resume"]},
    "statements_statement": {CURATOR: ["publish", "withdraw", "check_off", "merge"]},
    "statements_occasion": {CURATOR: ["accept", "merge"]},
    "statements_proposal": {CURATOR: ["accept", "reject"]},
    "statements_recurrence": {CURATOR: ["reject"]},
    "statements_decision": {CURATOR: ["undo"]},
    "statements_topic": {CURATOR: ["merge", "remove"]},
    "sources_quotation": {CURATOR: ["record"]},
}


@pytest.mark.parametrize("role", [CONTRIBUTOR, CURATOR, ADMINISTRATOR])
def test_actions_of_lists_are_offered_to_whom_they_are_for(client, things, role):
    client.force_login(account(role))
    for name in (name.removesuffix("_changelist") for name in rows() if name.endswith("_changelist")):
        page = client.get(reverse(f"admin:{name}_changelist"))
        offered = _offered(page) if page.status_code == 200 else []
        may = [action for least, actions in ACTIONS.get(name, {}).items() for action in actions
               if list(ROLES).index(role) >= list(ROLES).index(least)]  # fmt: skip
        assert (name, offered) == (name, may)


def _offered(page) -> list[str]:
    form = page.context.get("action_form")
    return [value for value, _ in form.fields["action"].choices if value] if form else []
