"""Which goes first: what a person waits for, what came by itself, one of many."""

import pytest

from sources import ingestion
from sources.ingestion import Arrival
from sources.models import Document, Receipt

pytestmark = pytest.mark.django_db
Lane = Document.Lane
TEXT = b"The bridge is open."


@pytest.fixture
def batch():
    with ingestion.hold_batch("/articles") as batch:
        yield batch


def receive(**told) -> Document:
    return ingestion.receive_document(TEXT, Arrival(Receipt.Way.FILE, **told)).document


def test_lane_is_given_by_how_it_came(batch, admin_user):
    request = ingestion.request_document
    asked = [{"brought_by": admin_user}, {}, {"batch": batch, "place": "1"}]
    documents = [
        request(Arrival(Receipt.Way.ADDRESS, address=f"https://a.example/{n}", **told)).document
        for n, told in enumerate(asked)
    ]
    assert [document.lane for document in documents] == [Lane.PERSON, Lane.ROUTINE, Lane.BULK]


def test_document_that_a_person_brings_again_is_taken_over(batch, admin_user):
    assert receive(batch=batch, place="1").lane == Lane.BULK
    assert receive().lane == Lane.ROUTINE
    assert receive(brought_by=admin_user).lane == Lane.PERSON
    assert receive(batch=batch, place="2").lane == Lane.PERSON


def test_stalled_documents_are_found_in_their_lane(batch):
    document = receive(batch=batch, place="1")
    assert ingestion.stalled_documents(Lane.PERSON, seconds=0, limit=10) == []
    assert ingestion.stalled_documents(Lane.BULK, seconds=0, limit=10) == [document.pk]


def test_correction_of_a_document_is_waited_for(batch):
    document = receive(batch=batch, place="1")
    outlet = ingestion.outlet_named("The Harbour Post")
    ingestion.correct_document(document, outlet=outlet, published_on=None)
    assert document.lane == Lane.PERSON


@pytest.mark.parametrize("place", ["a\udcff.txt", "x" * 5_000, "a\0b"])
def test_thing_is_known_by_its_place_whatever_its_name(batch, place):
    receive(batch=batch, place=place)
    assert ingestion.is_brought_in(batch, place)
    assert not ingestion.is_brought_in(batch, place.replace("\udcff", "\udcfe").replace("\0", "\1") + "x")
