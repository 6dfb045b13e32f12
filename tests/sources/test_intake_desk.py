"""The intake desk: three doors, what is said of each arrival, and a curator's word on outlet and day."""

import io
import zipfile
from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count
from django.urls import reverse

from config.pipeline import claims_of
from sources import dispatch, ingestion
from sources.admin import documents
from sources.ingestion import Arrival
from sources.models import Document, Feed, Receipt
from tests.factories import make_article, make_document, make_outlet, make_quotation

pytestmark = pytest.mark.django_db
TEXT = "A headline\n\nThe mayor said on Monday that the bridge was open."


@pytest.fixture
def hurried(monkeypatch, django_capture_on_commit_callbacks):
    """The documents that were sent on their way; no queue is needed."""
    sent = []
    monkeypatch.setattr(dispatch, "hurry", lambda *documents: sent.extend(documents))
    return sent


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def bring_in(client, way, **data):
    return client.post(reverse(f"admin:sources_document_{way}"), data, follow=True)


def test_pasted_text_is_received_with_its_claims_and_hurried(admin_client, admin_user, hurried):
    outlet = make_outlet("The Harbour Post")
    response = bring_in(admin_client, "paste", text=TEXT, outlet=outlet.pk, published_on="2022-03-01")
    document = Document.objects.get()
    assert ingestion.stored_bytes(document).decode() == TEXT
    assert (document.outlet, document.outlet_basis, document.told_published_on) == (outlet, "told", date(2022, 3, 1))
    assert document.receipts.get().brought_by == admin_user
    assert hurried == [document.pk]
    assert messages_of(response) == ["The pasted text: received, and on its way to be read."]


def test_first_page_of_the_desk_leads_to_the_doors_for_who_may_use_them(client, admin_client, django_user_model):
    doors = [reverse(f"admin:sources_document_{way}") for way in ("paste", "upload", "fetch")]
    index = reverse("admin:index")
    assert all(f'href="{door}"' in admin_client.get(index).content.decode() for door in doors)
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    assert not any(f'href="{door}"' in client.get(index).content.decode() for door in doors)


def test_of_many_files_the_first_go_first_and_are_told_of(admin_client, hurried, monkeypatch):
    monkeypatch.setattr("sources.admin.doors.MOST_WAITED_FOR", 2)
    monkeypatch.setattr("sources.admin.documents.MOST_TOLD", 2)
    monkeypatch.setattr("sources.admin.documents.MOST_HURRIED", 3)
    texts = [SimpleUploadedFile(f"{n}.txt", f"{TEXT} {n}".encode()) for n in range(4)]
    response = bring_in(
        admin_client, "upload", files=[*texts, *(SimpleUploadedFile(f"{n}.pdf", b"%PDF") for n in range(3))]
    )
    lanes = Document.objects.filter(name__endswith=".txt").order_by("pk").values_list("lane", flat=True)
    assert [Document.Lane(lane).name for lane in lanes] == ["PERSON", "PERSON", "BULK", "BULK"]
    assert len(hurried) == 3
    assert [line.partition(":")[0] for line in messages_of(response)] == [
        "File “0.txt”",
        "File “1.txt”",
        "File “0.pdf”",
        "File “1.pdf”",
        "2 more received, and on their way to be read.",
        "1 more were refused",
    ]


def test_of_many_addresses_the_first_go_first(admin_client, hurried, monkeypatch):
    monkeypatch.setattr("sources.admin.doors.MOST_WAITED_FOR", 1)
    bring_in(admin_client, "fetch", addresses="https://a.example/1\nhttps://a.example/2")
    lanes = Document.objects.order_by("pk").values_list("lane", flat=True)
    assert [Document.Lane(lane).name for lane in lanes] == ["PERSON", "BULK"]


def test_feeds_of_one_name_are_told_apart_in_the_filter(admin_client):
    for name in ("one", "two"):
        Feed.objects.create(address=f"https://a.example/{name}.xml", title="News")
    page = admin_client.get(reverse("admin:sources_document_changelist")).content.decode()
    assert "News: https://a.example/one.xml" in page


def test_message_tells_names_and_addresses_as_they_are(admin_client, hurried):
    response = bring_in(admin_client, "upload", files=[SimpleUploadedFile("a.txt", TEXT.encode())])
    assert '<li class="success">File “a.txt”: received' in response.content.decode()
    response = bring_in(admin_client, "fetch", addresses="https://a.example/1")
    assert messages_of(response) == ["Address https://a.example/1: received, and on its way to be read."]


def test_pasted_duplicate_says_so(admin_client, hurried):
    bring_in(admin_client, "paste", text=TEXT)
    response = bring_in(admin_client, "paste", text=TEXT)
    assert "is here already" in messages_of(response)[0]
    assert Document.objects.count() == 1


@pytest.mark.parametrize("text", ["   \n \n\t", "\u00a0\u200b\ufeff\n"])
def test_pasted_blank_lines_are_refused_at_the_form(admin_client, hurried, text):
    response = bring_in(admin_client, "paste", text=text)
    assert response.context["form"].errors == {
        "text": ["There are only spaces and blank lines in it: paste the words of the article."]
    }
    assert (Document.objects.count(), Receipt.objects.count(), hurried) == (0, 0, [])


def test_files_of_one_name_are_told_apart_by_the_zip_that_one_lay_in(admin_client, hurried):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("prog.exe", b"MZ")
    files = [SimpleUploadedFile("prog.exe", b"MZ"), SimpleUploadedFile("more.zip", packed.getvalue())]
    lines = messages_of(bring_in(admin_client, "upload", files=files))
    assert [line.partition(":")[0] for line in lines] == ["File “prog.exe”", "File “prog.exe” in “more.zip”"]


def test_manifest_uploaded_alone_is_told_where_manifests_are_read(admin_client, hurried):
    files = [SimpleUploadedFile("manifest.csv", b"file,outlet\na.txt,The Mole\n")]
    assert messages_of(bring_in(admin_client, "upload", files=files)) == [
        "File “manifest.csv”: “manifest.csv” is no article, and a manifest is not read alone: zip it with the files "
        "that it tells of, as manifest.csv, or name it on the command line (ingest --manifest)."
    ]
    assert "A manifest.csv, which tells" in admin_client.get(reverse("admin:sources_document_upload")).content.decode()


def test_uploaded_files_and_zips_are_received_each(admin_client, hurried):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("two.txt", TEXT + " Two.")
        archive.writestr("three.txt", TEXT + " Three.")
    files = [
        SimpleUploadedFile("one.txt", TEXT.encode()),
        SimpleUploadedFile("more.zip", packed.getvalue()),
        SimpleUploadedFile("picture.png", b"\x89PNG"),
        SimpleUploadedFile("empty.txt", b""),
    ]
    response = bring_in(admin_client, "upload", files=files)
    states = dict(Document.objects.values_list("name", "state"))
    assert states == {
        "one.txt": "received",
        "two.txt": "received",
        "three.txt": "received",
        "picture.png": "refused",
        "empty.txt": "refused",
    }
    assert len(hurried) == 3
    assert sum("on its way" in message for message in messages_of(response)) == 3


# The larger one is past what Django keeps in memory.
@pytest.mark.parametrize("size", [100, 3_000_000])
@pytest.mark.parametrize("name", ["broken.zip", "broken.txt.gz"])
def test_broken_upload_is_refused_and_kept(admin_client, hurried, name, size):
    data = b"PK\x03\x04" + b"x" * size
    response = bring_in(admin_client, "upload", files=[SimpleUploadedFile(name, data)])
    document = Document.objects.get()
    assert (document.state, ingestion.stored_bytes(document)) == ("refused", data)
    assert f"“{name}” cannot be unpacked" in messages_of(response)[0]


def test_broken_member_of_an_uploaded_zip_stops_nobody_else(admin_client, hurried):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("broken.txt", "The first member")
        archive.writestr("whole.txt", TEXT)
    data = packed.getvalue().replace(b"The first member", b"Another content.")
    bring_in(admin_client, "upload", files=[SimpleUploadedFile("two.zip", data)])
    states = dict(Document.objects.values_list("name", "state"))
    assert states == {"broken.txt": "refused", "whole.txt": "received"}


def test_faults_of_an_uploaded_manifest_are_told(admin_client, hurried):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("march/one.txt", TEXT)
        archive.writestr("march/manifest.csv", "file,outlet,published\none.txt,The Mole,yesterday\n")
    response = bring_in(admin_client, "upload", files=[SimpleUploadedFile("one.zip", packed.getvalue())])
    assert messages_of(response) == [
        "Note: one.zip/march/manifest.csv, line 2: “yesterday” is not a day, and was left out; write it as 2022-02-23.",
        "File “one.txt” in “one.zip”: received, and on its way to be read.",
    ]
    assert Document.objects.get().outlet.name == "The Mole"


def test_hundreds_of_files_come_in_at_once(admin_client, hurried):
    files = [SimpleUploadedFile(f"{n}.txt", f"{TEXT} {n}".encode()) for n in range(120)]
    assert bring_in(admin_client, "upload", files=files).status_code == 200
    assert Document.objects.count() == 120


def test_addresses_wait_to_be_fetched(admin_client, hurried):
    bring_in(admin_client, "fetch", addresses="https://a.example/1\n\nhttps://a.example/2\n")
    assert set(Document.objects.values_list("address", "state")) == {
        ("https://a.example/1", "requested"),
        ("https://a.example/2", "requested"),
    }


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "not an address"])
def test_address_of_another_kind_is_refused_at_the_form(admin_client, address):
    response = bring_in(admin_client, "fetch", addresses=address)
    assert response.context["form"].errors
    assert not Document.objects.exists()


def test_faulty_lines_of_addresses_are_told_each(admin_client):
    lines = "https://a.example/1\n\nftp://a.example/2\na.example/3\nhttps://a.example/4 https://a.example/5\nhttps://x"
    response = bring_in(admin_client, "fetch", addresses=lines)
    assert response.context["form"].errors == {
        "addresses": [
            "Nothing was brought in yet: mend these lines or take them out, and send all of it again.",
            "Line 3, “ftp://a.example/2”: An address begins with https:// or http://.",
            "Line 5, “https://a.example/4 https://a.example/5”: "
            "There is a space in it: give one address a line, and nothing else.",
            "Line 6, “https://x”: It is no address on the web, such as https://harbour-post.example/pier.",
        ]
    }
    assert not Document.objects.exists()


@pytest.mark.parametrize("way", ["paste", "upload", "fetch"])
def test_door_is_closed_to_who_may_not_bring_in(client, django_user_model, way):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    assert client.get(reverse(f"admin:sources_document_{way}")).status_code == 403
    client.logout()
    assert client.get(reverse(f"admin:sources_document_{way}")).status_code == 302


def correct(client, document, **told):
    data = {"outlet": "", "told_published_on": "", "receipts-TOTAL_FORMS": 0, "receipts-INITIAL_FORMS": 0} | told
    return client.post(reverse("admin:sources_document_change", args=[document.pk]), data)


def test_outlet_and_day_set_at_the_desk_have_the_document_read_again(admin_client, hurried):
    document, outlet = make_document(outlet=None), make_outlet("The Harbour Post")
    make_article(document=document, published_on=None)
    assert document in Document.objects.flagged()
    correct(admin_client, document, outlet=outlet.pk, told_published_on="2022-03-01")
    document.refresh_from_db()
    assert (document.outlet, document.outlet_basis, document.state) == (outlet, "curator", "received")
    assert hurried == [document.pk]


def test_day_set_at_the_desk_leaves_the_outlet_the_machines(admin_client, hurried):
    document = make_document(outlet="The Harbour Post", outlet_basis="text")
    correct(admin_client, document, outlet=document.outlet_id, told_published_on="2022-03-01")
    document.refresh_from_db()
    assert (document.outlet_basis, document.told_published_on) == ("text", date(2022, 3, 1))


def test_language_set_at_the_desk_has_the_document_read_again_in_it(admin_client, hurried):
    document = make_document()
    correct(admin_client, document, outlet=document.outlet_id, told_language="uk")
    document.refresh_from_db()
    assert (document.state, claims_of(document).language, hurried) == ("received", "uk", [document.pk])


def test_language_that_is_not_told_apart_is_refused(admin_client, hurried):
    document = make_document()
    response = correct(admin_client, document, outlet=document.outlet_id, told_language="xx")
    assert "told_language" in response.context["adminform"].form.errors
    assert hurried == []


def test_document_is_read_again_at_its_page_without_a_change(admin_client, hurried):
    document = make_document(state=Document.State.FAILED, reason="a fault", attempts=3)
    response = correct(admin_client, document, outlet=document.outlet_id, _again="on")
    document.refresh_from_db()
    assert (document.state, document.attempts, hurried) == ("received", 0, [document.pk])
    assert response["Location"] == reverse("admin:sources_document_change", args=[document.pk])


def test_refused_document_says_at_its_page_that_it_stays_so(admin_client, hurried):
    document = make_document(state=Document.State.REFUSED, reason="of a kind that is not read")
    correct(admin_client, document, outlet=document.outlet_id, _again="on")
    page = admin_client.get(reverse("admin:sources_document_change", args=[document.pk]))
    assert messages_of(page) == [f"{document}: refused at the door, and left so."]


def test_document_saved_without_a_change_is_not_read_again(admin_client, hurried):
    document = make_document(outlet="The Harbour Post")
    correct(admin_client, document, outlet=document.outlet_id)
    document.refresh_from_db()
    assert (document.state, hurried) == ("matched", [])


def test_outlet_of_a_twin_is_an_error_that_names_the_twin(admin_client, hurried):
    first, second = (
        ingestion.receive_document(TEXT.encode(), Arrival(Receipt.Way.FILE, name="a.txt", outlet=name)).document
        for name in ("The Harbour Post", "The Mole")
    )
    response = correct(admin_client, second, outlet=first.outlet_id)
    assert response.context["adminform"].form.errors == {
        "outlet": [f"The same bytes of The Harbour Post are document {first.pk} already (a.txt)."]
    }
    second.refresh_from_db()
    assert (second.outlet.name, hurried) == ("The Mole", [])


def test_file_that_was_refused_before_is_refused_again(admin_client, hurried):
    for _ in range(2):
        response = bring_in(admin_client, "upload", files=[SimpleUploadedFile("picture.png", b"\x89PNG")])
        assert "is of a kind that is not read" in messages_of(response)[0]


def test_failed_documents_are_read_again_at_a_click(admin_client, hurried):
    document = make_document(state=Document.State.FAILED, reason="a fault", attempts=3)
    data = {"action": "read_again", "_selected_action": [document.pk]}
    admin_client.post(reverse("admin:sources_document_changelist"), data)
    document.refresh_from_db()
    assert (document.state, document.reason, document.attempts) == ("received", "", 0)
    assert hurried == [document.pk]


def test_a_thousand_are_read_again_in_a_few_queries(admin_client, hurried, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(documents, "MOST_HURRIED", 100)
    for number in range(1000):
        make_document(
            outlet=None, address=f"https://a.example/{number}", state=Document.State.FAILED, reason="a fault"
        )
    refused = make_document(outlet=None, state=Document.State.REFUSED)
    chosen = list(Document.objects.values_list("pk", flat=True)[:100])
    data = {"action": "read_again", "select_across": 1, "_selected_action": chosen}
    with django_assert_max_num_queries(50):
        response = admin_client.post(reverse("admin:sources_document_changelist"), data, follow=True)
    states = Document.objects.values_list("state").annotate(count=Count("pk")).order_by("state")
    assert dict(states) == {"received": 1000, "refused": 1}
    assert hurried == sorted(Document.objects.values_list("pk", flat=True))[:100]
    assert messages_of(response) == [
        "1,000 on their way to be read again.",
        "1 refused or withdrawn: left as they are.",
    ]
    refused.refresh_from_db()
    assert refused.state == "refused"


def test_reader_may_not_have_documents_read_again(client, django_user_model, hurried):
    user = django_user_model.objects.create_user("reader", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_document"))
    client.force_login(user)
    document = make_document()
    data = {"action": "read_again", "_selected_action": [document.pk]}
    client.post(reverse("admin:sources_document_changelist"), data)
    document.refresh_from_db()
    assert (document.state, hurried) == ("matched", [])


def test_article_shows_the_text_with_its_quotations_marked_and_escaped(admin_client):
    article = make_article("She said: “The <b>harbour</b> stays open.” And went.")
    make_quotation(article, "The <b>harbour</b> stays open.", speaker_name="Ada")
    page = admin_client.get(reverse("admin:sources_article_change", args=[article.pk])).content.decode()
    assert "She said: “<mark>The &lt;b&gt;harbour&lt;/b&gt; stays open.</mark><sup>" in page


@pytest.mark.parametrize("model", ["document", "article", "outlet"])
def test_list_makes_the_same_number_of_queries_for_many_rows(admin_client, django_assert_max_num_queries, model):
    address = reverse(f"admin:sources_{model}_changelist")
    for _ in range(10):
        make_quotation()
    with django_assert_max_num_queries(50) as first:
        admin_client.get(address)
    for _ in range(10):
        make_quotation()
    with django_assert_max_num_queries(len(first)):
        admin_client.get(address)


def test_receipts_tell_each_arrival(admin_client):
    document = make_document()
    Receipt.objects.create(document=document, way="paste", result="new", claimed_outlet="The Harbour Post")
    page = admin_client.get(reverse("admin:sources_document_change", args=[document.pk])).content.decode()
    assert "The Harbour Post" in page


def test_an_outlet_is_found_by_letters_of_its_name_and_none_is_listed(admin_client):
    for number in range(30):
        make_outlet(f"Daily {number}")
    assert b"Daily 27" not in admin_client.get(reverse("admin:sources_document_paste")).content
    query = {"term": "Daily 27", "app_label": "sources", "model_name": "document", "field_name": "outlet"}
    found = admin_client.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [row["text"] for row in found] == ["Daily 27"]
