"""Who may do what at the desk: three roles, each with the permissions of the one before it.

They are groups of Django's, set anew with every `migrate`: what stands here holds. An operator who needs another one
makes a group of another name. Superusers are operators, and may do everything.
"""

from django.apps import apps as installed
from django.apps.registry import Apps
from django.db import transaction
from django.db.models import Q

CONTRIBUTOR, CURATOR, ADMINISTRATOR = "Contributor", "Curator", "Administrator"

# Brings articles in, and sees where each stands and what was read in it.
BRINGS_IN = [
    "sources.add_document",
    "sources.view_document",
    "sources.view_receipt",
    "sources.view_batch",
    "sources.view_outlet",
    "sources.view_article",
    "sources.view_quotation",
]
# Decides what is on the record, and says of documents what nobody told.
DECIDES = [
    "sources.change_document",
    "sources.add_outlet",
    "sources.change_outlet",
    "sources.view_feed",
    "sources.view_listing",
    "sources.view_host",
    "sources.view_takedown",
    "sources.view_change",
    "statements.view_statement",
    "statements.change_statement",
    "statements.view_witness",
    "statements.delete_witness",  # to detach one
    "statements.view_decision",
    "statements.review",
    "statements.view_proposal",
    "statements.change_proposal",
    "statements.view_recurrence",
    "statements.change_recurrence",
    "statements.view_speaker",
    "statements.add_speaker",
    "statements.change_speaker",
    "statements.view_alias",
    "statements.add_alias",
    "statements.change_alias",
    "statements.delete_alias",
    "statements.view_occasion",
    "statements.add_occasion",
    "statements.change_occasion",
    "statements.view_topic",
    "statements.add_topic",
    "statements.change_topic",
    "statements.delete_topic",  # to remove one, which stays in the history
    "statements.view_topicdecision",
    "statements.view_publicationrule",
    "statements.add_publicationrule",
    "statements.change_publicationrule",
    "statements.delete_publicationrule",  # to remove one: what it said stays in the history
    "statements.view_policychange",
    "statements.view_reportingword",
    "statements.add_reportingword",
    "statements.change_reportingword",
]
# Answers for accounts, for what is polled, and to the law.
ANSWERS = [
    "sources.add_feed",
    "sources.change_feed",
    "sources.take_down_document",
    "auth.view_user",
    "auth.add_user",
    "auth.change_user",
]
ROLES = {
    CONTRIBUTOR: BRINGS_IN,
    CURATOR: [*BRINGS_IN, *DECIDES],
    ADMINISTRATOR: [*BRINGS_IN, *DECIDES, *ANSWERS],
}


@transaction.atomic
def make_roles(*, apps: Apps = installed, using: str, **_: object) -> None:
    """Make the groups and give them exactly their permissions, which `migrate` has made by then."""
    try:
        groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:  # somebody migrates one app alone, before there are accounts
        return
    for name, told in ROLES.items():
        group, _is_new = groups.objects.using(using).get_or_create(name=name)
        pairs = [permission.split(".") for permission in told]
        named = Q(*(Q(content_type__app_label=app, codename=codename) for app, codename in pairs), _connector=Q.OR)
        group.permissions.set(permissions.objects.using(using).filter(named))
