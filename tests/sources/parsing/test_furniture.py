"""Page furniture told from the lines of an article, in the languages of the phrases."""

import pytest

from sources.parsing.furniture import is_credit, is_furniture

FURNITURE = [
    "Contact Us",
    "Subscribe",
    "Top topics:",
    "WhatsApp Channel",
    "Also Read: Bridge closed for a week",
    "Read more: Bridge closed for a week",
    "**Related article:** Bridge closed for a week",
    "If you want to receive all that happens in Elmton, join our Telegram channel!",
    "SMS Facebook Twitter Email",
    "Story continues below advertisement",
    "example.com",
    "Lesen Sie auch: Brücke für eine Woche gesperrt",
    "Lire aussi : Le pont fermé",
    "Читайте также: Мост закрыт",
    "Підписуйтесь на наш канал у Telegram",
    "Alle Rechte vorbehalten.",
]
TEXT = [
    "The mayor said the bridge would stay closed.",
    "Watch the bridge, said the mayor, and you will see it sway in the wind.",
    "A spokesman asked readers to share what they knew.",
    "“No comment,” she said.",
    "BRIDGE TO STAY CLOSED",
    "Topics at the meeting were the bridge, the weather and the budget.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_told(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", TEXT)
def test_text_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line", ["Photo: Mary Roe", "© Example Media 2024", "(Image: Getty Images)", "Foto: dpa", "AP Photo/Mary Roe"]
)
def test_picture_credit_is_told(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", ["The photo shows the bridge.", "She took pictures of the bridge by night."])
def test_sentence_about_a_picture_is_no_credit(line: str) -> None:
    assert not is_credit(line)
