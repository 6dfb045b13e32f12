"""Topics at the desk: the form, what its lines would find, progress, history, permissions."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from statements import curation
from statements.models import Topic, TopicDecision
from tests.factories import make_statement
from tests.pages import links, select, texts

pytestmark = pytest.mark.django_db
ADD = "/admin/statements/topic/add/"
LIST = "/admin/statements/topic/"
NO_HISTORY = {"decisions-TOTAL_FORMS": 0, "decisions-INITIAL_FORMS": 0}
GRAIN = {"name": "Grain", "slug": "grain", "note": "Trade in it.", "wanted": "grain\r\n„winter wheat“", "unwanted": ""}


def make_topic(name="Grain", wanted=("grain",), **fields) -> Topic:
    return curation.save_topic(Topic(slug=name.lower(), name=name, wanted=list(wanted), **fields))


def save(client, address, **told):
    return client.post(address, NO_HISTORY | GRAIN | told)


def change_of(topic: Topic) -> str:
    return reverse("admin:statements_topic_change", args=[topic.pk])


def test_nothing_is_missed_before_anything_is_typed(admin_client):
    (trigger,) = [each.get("hx-trigger") for each in select(admin_client.get(ADD), "#finds")]
    assert not trigger.startswith("load")
    for page in (save(admin_client, ADD, name=""), admin_client.get(change_of(make_topic()))):
        (trigger,) = [each.get("hx-trigger") for each in select(page, "#finds")]
        assert trigger.startswith("load, ")


def test_a_curator_makes_a_topic(admin_client, admin_user):
    make_statement(text="Grain is dear.")
    assert save(admin_client, ADD, unwanted="grain alcohol", reason="asked for").status_code == 302
    topic = Topic.objects.get()
    assert (topic.name, topic.slug, topic.note) == ("Grain", "grain", "Trade in it.")
    assert (topic.wanted, topic.unwanted) == (["grain", '"winter wheat"'], ["grain alcohol"])
    decision = TopicDecision.objects.get()
    assert (decision.verb, decision.made_by, decision.reason) == ("made", admin_user, "asked for")
    assert decision.after["wanted"] == ["grain", '"winter wheat"']


def test_a_change_is_kept_with_what_was_before(admin_client, admin_user):
    make_statement(text="Wheat is dear.")
    topic = make_topic()
    assert save(admin_client, change_of(topic), wanted="wheat", slug="other", note="").status_code == 302
    topic.refresh_from_db()
    assert (topic.slug, topic.wanted, topic.done_at) == ("grain", ["wheat"], None)
    decision = TopicDecision.objects.get(verb="changed")
    assert (decision.before, decision.after) == ({"wanted": ["grain"]}, {"wanted": ["wheat"]})
    assert decision.made_by == admin_user


def test_saving_it_unchanged_leaves_no_trace(admin_client):
    topic = make_topic(note="Trade in it.")
    Topic.objects.update(done_at=timezone.now())
    assert save(admin_client, change_of(topic), wanted="grain").status_code == 302
    assert list(TopicDecision.objects.values_list("verb", flat=True)) == ["made"]
    assert Topic.objects.unfinished().count() == 0


def test_a_search_that_finds_nothing_is_kept_only_when_that_is_meant(admin_client):
    response = save(admin_client, ADD, wanted="unicorn")
    assert texts(response, ".errorlist li") == [
        "It finds no statement now. Tick this to keep it all the same, or change its lines."
    ]
    assert Topic.objects.count() == 0
    assert save(admin_client, ADD, wanted="unicorn", is_meant="on").status_code == 302
    assert Topic.objects.get().wanted == ["unicorn"]


def test_a_line_that_is_unclear_is_told_and_what_was_typed_stays(admin_client):
    response = save(admin_client, ADD, wanted="grain -trade")
    assert texts(response, ".errorlist li") == [
        "What must not occur is a line of its own, in the field for it, without the minus: grain -trade"
    ]
    assert texts(response, "#id_wanted") == ["grain -trade"]


def test_lines_are_shown_with_proper_quotation_marks(admin_client):
    topic = make_topic(wanted=['"winter wheat"'])
    assert texts(admin_client.get(change_of(topic)), "#id_wanted") == ["“winter wheat”"]


def test_the_form_shows_what_its_lines_would_find(admin_client):
    for text in ("Grain is dear.", "Grain is cheap.", "Wheat is cheap."):
        make_statement(text=text)
    response = admin_client.post(f"{LIST}finds/", {"wanted": "grain\nwheat", "unwanted": "dear"})
    assert texts(response, ".finds .found") == ["2 of 3 statements"]
    assert texts(response, ".finds q") == ["Wheat is cheap.", "Grain is cheap."]
    assert texts(response, ".finds mark") == ["Wheat", "Grain"]


def test_beside_the_form_only_the_finds_are_sent(admin_client):
    whole = admin_client.post(f"{LIST}finds/", {"wanted": "grain"})
    part = admin_client.post(f"{LIST}finds/", {"wanted": "grain"}, headers={"HX-Request": "true"})
    assert [len(select(whole, ".finds")), len(select(part, ".finds"))] == [1, 0]
    assert texts(part, ".found") == ["0 of 0 statements It finds no statement now."]


def test_trying_an_unclear_line_tells_why(admin_client):
    response = admin_client.post(f"{LIST}finds/", {"wanted": "“grain"}, headers={"HX-Request": "true"})
    assert texts(response, ".errorlist li") == ["Looks for: This line has a quotation mark that is not closed: “grain"]


def test_progress_is_told_and_asked_for_until_it_is_done(admin_client):
    topic = make_topic()
    address = f"{LIST}{topic.pk}/progress/"
    assert texts(admin_client.get(address), ".standing") == ["waits to be begun"]
    begun_at = timezone.now()
    seen = {"begun_at": begun_at, "renewed_at": begun_at + timezone.timedelta(seconds=2)}
    Topic.objects.update(to_renew=1000, renewed=400, **seen)
    (part,) = select(admin_client.get(address), ".standing")
    assert part.get("hx-get") == address
    assert texts(admin_client.get(address), ".standing") == [
        f"400/1000 400 of 1000 statements, 200 a second since {begun_at:%H:%M:%S}, 3 seconds left"
    ]
    Topic.objects.update(done_at=begun_at)
    (part,) = select(admin_client.get(LIST), ".standing")
    assert part.get("hx-get") is None
    assert part.text_content().startswith("yes, ")


def test_the_list_tells_each_search_and_its_statements(admin_client):
    make_topic(wanted=["grain", '"winter wheat"'], unwanted=["grain alcohol"])
    make_statement(text="Grain is dear.")
    response = admin_client.get(LIST)
    assert texts(response, ".field-lines") == ["grain, “winter wheat”; not grain alcohol"]
    assert links(response, ".field-statements a") == ["/?topic=grain"]
    assert texts(response, ".field-statements") == ["1"]


def test_topics_are_merged_and_removed_and_never_deleted(admin_client):
    first, second, third = (make_topic(name, [name]) for name in ("grain", "wheat", "rye"))
    act(admin_client, "merge", first, second)
    act(admin_client, "remove", third)
    for topic in (first, second, third):
        topic.refresh_from_db()
    assert (first.wanted, second.merged_into, third.removed_at is None) == (["grain", "wheat"], first, False)
    assert texts(admin_client.get(LIST), ".field-name") == ["grain"]
    assert texts(admin_client.get(LIST + "?standing=removed"), ".field-name") == ["rye"]
    assert admin_client.post(reverse("admin:statements_topic_delete", args=[first.pk])).status_code == 403
    assert len(select(admin_client.get(change_of(second)), "#id_wanted")) == 0


@pytest.mark.parametrize(
    ("allowed", "listed", "tried", "removed"),
    [
        ([], 403, 403, False),
        (["view"], 200, 403, False),
        (["view", "change"], 200, 200, False),
        (["view", "delete"], 200, 403, True),
    ],
)
def test_each_may_do_what_is_allowed(client, django_user_model, allowed, listed, tried, removed):
    topic = make_topic()
    person = django_user_model.objects.create_user("kim", is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=[f"{verb}_topic" for verb in allowed]))
    client.force_login(person)
    assert client.get(LIST).status_code == listed
    assert client.get(f"{LIST}{topic.pk}/progress/").status_code == listed
    assert client.post(f"{LIST}finds/", {"wanted": "grain"}).status_code == tried
    act(client, "remove", topic)
    assert Topic.objects.removed().exists() == removed


def act(client, action: str, *topics: Topic):
    return client.post(LIST, {"action": action, "_selected_action": [topic.pk for topic in topics]})
