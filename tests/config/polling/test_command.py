"""`manage.py poll`: feeds polled from a shell, a line for each."""

import pytest
from django.core.management import CommandError, call_command

from sources import ingestion
from sources.models import Feed
from tests.websites import Answer

pytestmark = pytest.mark.django_db
RSS = "<rss><channel><title>News</title><item><link>/quay</link></item></channel></rss>"


def poll(capsys, *arguments):
    """The exit status, and the lines."""
    try:
        call_command("poll", *arguments)
        status = 0
    except SystemExit as end:
        status = end.code
    return status, capsys.readouterr().out.splitlines()


def test_due_feeds_are_polled_with_a_line_for_each(site, capsys):
    site.answers["/good.xml"] = Answer(RSS)
    for name in ("bad", "good"):
        Feed.objects.create(address=f"{site.url}/{name}.xml")
    status, lines = poll(capsys)
    assert (status, lines) == (
        1,
        [
            f"failed   {site.url}/bad.xml: {site.url}/bad.xml answered 404 Not Found.",
            f"read     {site.url}/good.xml: 1 listed, 1 new.",
            "2 polled, 1 failed",
        ],
    )
    assert poll(capsys) == (0, ["0 polled, 0 failed"])


def test_feed_is_taken_up_and_polled(site, capsys):
    site.answers["/feed.xml"] = Answer(RSS)
    arguments = [f"{site.url}/feed.xml", "--add", "--outlet", "The Harbour Post", "--minutes", "5"]
    assert poll(capsys, *arguments)[0] == 0
    feed = Feed.objects.get()
    assert (feed.outlet.name, feed.minutes, feed.kind) == ("The Harbour Post", 5, "rss")


def test_feed_whose_host_is_busy_is_waited_for(site, capsys):
    site.answers["/feed.xml"] = Answer(RSS)
    Feed.objects.create(address=f"{site.url}/feed.xml")
    ingestion.take_turn(site.url.removeprefix("http://"), seconds=1)
    assert poll(capsys)[1][-1] == "1 polled, 0 failed"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["https://nobody.example/"], "There is no feed https://nobody.example/"),
        (["ftp://nobody.example/", "--add"], "no address of a feed"),
        (["https://nobody.example/", "--add", "--minutes", "0"], "--minutes must be at least 1"),
    ],
)
def test_what_cannot_be_polled_is_said(arguments, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("poll", *arguments)


def test_paused_feed_is_said(site):
    Feed.objects.create(address=f"{site.url}/feed.xml", is_active=False)
    with pytest.raises(CommandError, match="is paused"):
        call_command("poll", f"{site.url}/feed.xml")
