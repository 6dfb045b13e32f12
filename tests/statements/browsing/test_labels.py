"""What the rows behind traits are called."""

import pytest
from django.db.models.functions import Now

from statements.browsing.labels import Label, read_labels
from statements.models import Topic, Trait
from tests.factories import make_outlet

pytestmark = pytest.mark.django_db


def test_values_of_all_sorts_are_named_in_one_query(django_assert_num_queries):
    outlet, topic = make_outlet("The Quay"), Topic.objects.create(name="Ferries", slug="ferries", wanted=["ferry"])
    traits = {Trait.OUTLET: [Trait.OUTLET.of(outlet.pk)], Trait.TOPIC: [Trait.TOPIC.of(topic.pk)]}
    with django_assert_num_queries(1):
        labels = read_labels(traits)
    assert labels[Trait.OUTLET.of(outlet.pk)] == Label(outlet.slug, "The Quay")
    assert labels[Trait.TOPIC.of(topic.pk)] == Label("ferries", "Ferries")


def test_a_topic_that_is_gone_has_no_name_while_entries_still_bear_it():
    kept = Topic.objects.create(name="Ships", slug="ships", wanted=["ship"])
    merged = Topic.objects.create(name="Boats", slug="boats", wanted=[], merged_into=kept)
    removed = Topic.objects.create(name="Ferries", slug="ferries", wanted=[], removed_at=Now())
    traits = [Trait.TOPIC.of(topic.pk) for topic in (kept, merged, removed)]
    assert set(traits) & set(read_labels({Trait.TOPIC: traits})) == {Trait.TOPIC.of(kept.pk)}
