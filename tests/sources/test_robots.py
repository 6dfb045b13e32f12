"""robots.txt: whose rules are ours, which of them holds, and the pause that they ask for."""

import time

import pytest

from sources.robots import LONGEST_PAUSE, MOST_BYTES, allows, asked_pause

AGENT = "OnRecord/0.1 (archive of public statements)"


def may_have(robots, path="/quay"):
    return allows(robots, f"https://harbour.example{path}", AGENT)


@pytest.mark.parametrize("name", ["OnRecord", "onrecord", "ONRECORD/0.1", "OnRecord # us"])
def test_group_of_our_name_is_ours_and_outranks_that_of_all(name):
    assert not may_have(f"User-agent: *\nDisallow:\n\nUser-agent: {name}\nDisallow: /quay\n")


@pytest.mark.parametrize("name", ["OnRecordBot", "Record", "archive", "0.1", "on", "~"])
def test_group_of_a_name_that_is_only_part_of_ours_is_anothers(name):
    assert may_have(f"User-agent: {name}\nDisallow: /\n")
    assert not may_have(f"User-agent: *\nDisallow: /\n\nUser-agent: {name}\nAllow: /\n")


def test_groups_of_our_name_hold_together():
    robots = "User-agent: OnRecord\nDisallow: /quay\n\nUser-agent: Other\nUser-agent: OnRecord\nDisallow: /pier\n"
    assert [may_have(robots, path) for path in ("/quay", "/pier", "/bridge")] == [False, False, True]


@pytest.mark.parametrize(
    ("rules", "path", "is_allowed"),
    [
        ("Disallow: /quay\nAllow: /quay/open", "/quay/open/1", True),
        ("Allow: /quay\nDisallow: /quay/shut", "/quay/shut/1", False),
        ("Disallow: /quay\nAllow: /quay", "/quay", True),
        ("Disallow: /*.pdf$", "/a.pdf", False),
        ("Disallow: /*.pdf$", "/a.pdf?b", True),
        ("Disallow: /кай", "/%D0%BA%D0%B0%D0%B9", False),
        ("Disallow: /Quay", "/quay", True),
        ("Disallow:", "/quay", True),
    ],
)
def test_longest_rule_holds_and_of_two_as_long_the_milder(rules, path, is_allowed):
    assert may_have(f"\ufeffUser-agent: *\n{rules}\n", path) == is_allowed


@pytest.mark.parametrize(
    "robots", ["", "<!doctype html><p>Disallow: /</p>", "Disallow: /", "User-agent:\nDisallow: /"]
)
def test_what_holds_no_rule_for_anybody_allows_all(robots):
    assert may_have(robots)


@pytest.mark.parametrize(
    ("delay", "pause"),
    [("5", 5), ("0.5", 0.5), ("86400", LONGEST_PAUSE), ("-3", 0), ("nan", 0), ("often", 0), ("", 0)],
)
def test_pause_is_what_is_asked_within_reason(delay, pause):
    assert asked_pause(f"User-agent: OnRecord\nCrawl-delay: {delay}\n", AGENT) == pause


def test_pause_asked_of_others_is_not_ours():
    assert asked_pause("User-agent: *\nCrawl-delay: 9\n\nUser-agent: OnRecord\nDisallow: /quay\n", AGENT) == 0


@pytest.mark.parametrize(
    "flood",
    ["\n", "User-agent: x\n", "User-agent: *\nDisallow: /*a*b\n", "Disallow: /" + "*a" * 40, " \t", "user-agent "],
)
def test_flood_is_read_in_time(flood):
    began = time.process_time()
    may_have("User-agent: *\nDisallow: /pier\n" + flood * (MOST_BYTES // len(flood)), "/quay" + "a" * 1_900)
    assert time.process_time() - began < 3
