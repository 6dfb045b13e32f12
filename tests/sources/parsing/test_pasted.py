"""Pasted texts, a row a phenomenon: the headline, the paragraphs, and what stands between them."""

import pytest

from sources.parsing.pasted import Pasted, read_pasted
from sources.parsing.records import NotAnArticle

HEADLINE = "Elmton Closes Both Bridges for a Week"
FIRST = "The council of Elmton closed both bridges over the Elm on Monday after a week of heavy rain."
SECOND = "“Nobody will cross before the engineers have looked at every beam,” Mayor Mary Roe told the council."
THIRD = "The bridges carry some nine thousand people a day, and the next crossing is an hour away by road."
BODY = (FIRST, SECOND, THIRD)


def paste(*blocks: str) -> Pasted:
    return read_pasted("\n\n".join(blocks))


FURNITURE = {
    "clean text": (HEADLINE, *BODY),
    "Markdown heading": (f"# {HEADLINE}", *BODY),
    "label above": ("Contact Us", HEADLINE, *BODY),
    "topics above": ("Top topics:", HEADLINE, *BODY),
    "tagline above": ("Fair , Free and Early Every Morning", HEADLINE, *BODY),
    "headline twice": (HEADLINE, "By Mary Poe", HEADLINE, *BODY),
    "headline twice, caption below": (HEADLINE, f"{HEADLINE}\nA view from the north", *BODY),
    "day below": (HEADLINE, "Published February 01,2022\nSubscribe", *BODY),
    "pointers between": (
        HEADLINE,
        FIRST,
        "Also Read: River rises to record",
        SECOND,
        "**Related article:** [More](#)",
        THIRD,
    ),
    "credit of a picture": (HEADLINE, "[example.org](http://example.org)", *BODY),
    "channel at the end": (HEADLINE, *BODY, "WhatsApp Channel"),
    "plea at the end": (HEADLINE, *BODY, "If you want to receive our digest, join our Telegram channel!"),
    "address at the end": (HEADLINE, *BODY, "Original url:", "<https://example.com/bridges>"),
    "menu above and below": (
        "• Home\n• News\n    • Local\n    • World\n• Sport\n• Weather",
        HEADLINE,
        *BODY,
        "• About\n• Careers\n• Imprint\n• Advertise",
        "© Example Media",
    ),
    "teasers below": (
        HEADLINE,
        *BODY,
        "Local",
        "Market moves indoors",
        "The market of Elmton moves into the town hall for the winter.",
        "Sport",
        "Rowers win again",
        "The rowers of Elmton won for the third time this year.",
        "Culture",
        "Choir seeks tenors",
    ),
    "broken paragraph": (
        HEADLINE,
        *FIRST.split(" after ", 1)[:1],
        "after " + FIRST.split(" after ", 1)[1],
        SECOND,
        THIRD,
    ),
    "link in the text": (HEADLINE, FIRST, SECOND.replace("told", "[told](https://example.com/x)"), THIRD),
}


@pytest.mark.parametrize("blocks", FURNITURE.values(), ids=FURNITURE)
def test_headline_and_paragraphs_are_found(blocks: tuple[str, ...]) -> None:
    read = paste(*blocks)
    assert (read.headline, read.paragraphs) == (HEADLINE, BODY)


SHORT = "“It is over,” he said."
SHORT_PARAGRAPHS = {
    "at the end": ((HEADLINE, *BODY, SHORT), (*BODY, SHORT)),
    "at the end, a notice above": ((HEADLINE, *BODY, "Advertisement", SHORT), (*BODY, SHORT)),
    "under the headline": ((HEADLINE, SHORT, *BODY), (SHORT, *BODY)),
    "under the byline": ((HEADLINE, "By Mary Poe", SHORT, *BODY), (SHORT, *BODY)),
    "at the top of a text without a headline": ((SHORT, *BODY), (SHORT, *BODY)),
}


@pytest.mark.parametrize(("blocks", "paragraphs"), SHORT_PARAGRAPHS.values(), ids=SHORT_PARAGRAPHS)
def test_short_paragraph_is_part_of_the_text(blocks: tuple[str, ...], paragraphs: tuple[str, ...]) -> None:
    assert paste(*blocks).paragraphs == paragraphs


def test_text_without_headline_has_none() -> None:
    read = paste(*BODY)
    assert (read.headline, read.paragraphs) == ("", BODY)


def test_deck_is_the_first_paragraph() -> None:
    deck = "Mayor says nobody will cross before every beam of both bridges is looked at"
    read = paste(HEADLINE, deck, *BODY)
    assert (read.headline, read.paragraphs) == (HEADLINE, (deck, *BODY))


def test_intermediate_heading_is_a_paragraph() -> None:
    assert paste(HEADLINE, FIRST, "AN HOUR BY ROAD", SECOND, THIRD).paragraphs == (
        FIRST,
        "AN HOUR BY ROAD",
        SECOND,
        THIRD,
    )


def test_identical_paragraphs_are_both_kept() -> None:
    assert paste(HEADLINE, FIRST, SECOND, FIRST).paragraphs == (FIRST, SECOND, FIRST)


BYLINES = {
    "by a person": ("By Mary Poe", ("Mary Poe",), ("By Mary Poe",)),
    "by an agency": ("By [AFP](#)", (), ("By AFP",)),
    "a name alone": ("Mary Poe", ("Mary Poe",), ("Mary Poe",)),
    "glued, kept as printed": ("Bymary Poe", ("Bymary Poe",), ("Bymary Poe",)),
    "in a line of particulars": ("Mary Poe | 3 May 2024 | 4 min read", ("Mary Poe",), ("Mary Poe",)),
    "on two lines": ("By\nMary Poe", ("Mary Poe",), ("By Mary Poe",)),
    "with the paper's name": ("By Mary Poe, Political Editor", ("Mary Poe",), ("By Mary Poe, Political Editor",)),
}


@pytest.mark.parametrize(("line", "names", "credits"), BYLINES.values(), ids=BYLINES)
def test_byline_under_the_headline_is_read(line: str, names: tuple[str, ...], credits: tuple[str, ...]) -> None:
    read = paste(HEADLINE, line, *BODY)
    assert (read.bylines, read.credits, read.paragraphs) == (names, credits, BODY)


def test_address_is_read() -> None:
    assert (
        paste(HEADLINE, *BODY, "Original url:", "<https://example.com/bridges>").address
        == "https://example.com/bridges"
    )


def test_lines_that_tell_the_day_are_handed_on() -> None:
    assert "Published February 01,2022" in paste(HEADLINE, "Published February 01,2022", *BODY).lines


def test_day_under_the_text_is_handed_on() -> None:
    assert "5 May 2024" in paste(HEADLINE, *BODY, "5 May 2024").lines


@pytest.mark.parametrize(
    "text",
    [
        "• Home\n• News\n• Sport\n• Weather",
        "Contact Us\n\nSubscribe\n\nPrivacy policy",
        "Elmton Closes Both Bridges",
    ],
)
def test_text_without_prose_is_refused(text: str) -> None:
    with pytest.raises(NotAnArticle, match="no paragraph of prose"):
        read_pasted(text)


def test_address_in_the_middle_is_a_link_to_something_else() -> None:
    assert paste(HEADLINE, FIRST, SECOND, "https://example.com/river", THIRD, FIRST, SECOND).address == ""


def test_short_last_paragraph_after_furniture_is_kept() -> None:
    last = "The mayor of Hillford sent two ferries on Tuesday."
    blocks = (
        HEADLINE,
        FIRST,
        SECOND,
        "Also Read: River rises to a record",
        "Subscribe to our Telegram channel!",
        last,
    )
    assert paste(*blocks).paragraphs == (FIRST, SECOND, last)


def test_text_without_blank_lines_is_read() -> None:
    deck = "Mayor says nobody will cross before every beam of both bridges is looked at"
    read = read_pasted("\n".join((HEADLINE, deck, "By Mary Poe", FIRST, "AN HOUR BY ROAD", SECOND, THIRD)))
    assert (read.headline, read.bylines) == (HEADLINE, ("Mary Poe",))
    assert read.paragraphs == (deck, FIRST, "AN HOUR BY ROAD", SECOND, THIRD)
