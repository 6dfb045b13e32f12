"""A full disk is said in words, and nothing of the request is kept."""

import resource
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from sources.models import Document, DocumentBytes, Receipt
from tests.full_disks import full_disk
from tests.pages import texts

WORDS = b"The mayor Ada Castellan said on Tuesday that the pier would be repaired. "
MANY = WORDS * 50_000  # more than Django holds in memory


@pytest.fixture
def small_files(settings, tmp_path):
    """No file of ours may be larger than a mebibyte: to who writes one, the disk is full."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, usual[1]))
    yield tmp_path
    resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def upload(client, *texts: bytes):
    files = [SimpleUploadedFile(f"{number}.txt", text) for number, text in enumerate(texts)]
    return client.post(reverse("admin:sources_document_upload"), {"files": files})


@pytest.mark.django_db
def test_upload_for_which_there_is_no_room_is_told_and_leaves_nothing(small_files: Path, admin_client):
    response = upload(admin_client, WORDS, MANY)
    assert (response.status_code, texts(response, "h1")) == (
        507, ["There is no room left on our side"],
    )  # fmt: skip
    assert (Receipt.objects.count(), Document.objects.count()) == (0, 0)
    assert list(small_files.iterdir()) == []


@pytest.mark.django_db
def test_upload_works_again_when_there_is_room(small_files: Path, admin_client):
    upload(admin_client, MANY)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    assert upload(admin_client, MANY).status_code == 302
    assert DocumentBytes.objects.get().document.size == len(MANY)


@pytest.mark.django_db(transaction=True)
def test_row_for_which_the_database_has_no_room_is_told_and_leaves_nothing(admin_client):
    with full_disk("sources_documentbytes"):
        response = upload(admin_client, WORDS)
    assert response.status_code == 507
    assert (Receipt.objects.count(), Document.objects.count()) == (0, 0)
    assert connection.is_usable()
    assert upload(admin_client, WORDS).status_code == 302
