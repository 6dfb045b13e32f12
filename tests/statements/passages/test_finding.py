"""Readings looked up in a speech: retold, cut, joined, translated, or not in it at all."""

import pytest

from statements.passages import find_passage, read_speech

SPEECH = """Mayor of Ostby Ada Castellan: Good evening, dear friends. I will begin with the harbour wall, which has worried all of us since the spring.
The wall will be rebuilt before the winter storms arrive, and the town will pay for every stone of it. We will not ask the islanders for a single coin.
As for the ferry, it is obvious that our principal concerns were ignored by the shipping company. I have informed the governor about this.
We closely study the written answer that we received from the company on 12 March. There is still no answer to our three demands.
If anybody tries to close the harbour from outside, the response will be swift. Everybody should know this.
The conditions for talks are simple, and we have never refused to talk."""

RUSSIAN = """Мэр города А.Кастеллан: Добрый вечер, дорогие друзья. Начну с портовой стены, которая беспокоит нас с весны.
Стена будет восстановлена до начала зимних штормов, и город заплатит за каждый камень. Мы не попросим у жителей острова ни одной монеты.
Что касается парома, очевидно, что транспортная компания проигнорировала наши принципиальные озабоченности. Я сообщил об этом губернатору.
Если кто-нибудь попытается закрыть порт извне, ответ будет быстрым. Все должны это знать."""

NAMES = frozenset({"Ada Castellan", "Кастеллан"})

IN_ENGLISH = [
    ("word for word", "We will not ask the islanders for a single coin.", "We will not ask"),
    ("cut", "the town will pay for every stone of it", "The wall will be rebuilt"),
    (
        "translated anew",
        "It is already clear that our main concerns were ignored by the ferry company,",
        "As for the ferry",
    ),
    (
        "two sentences",
        "If someone tries to close the harbour, the answer will be swift. All must know this.",
        "If anybody",
    ),
    ("few words that stand together", "every stone", "The wall will be rebuilt"),
    ("a quoted part of a paraphrase", "study the “written answer” received from the company", "We closely study"),
]
IN_RUSSIAN = [
    (
        "translated",
        "The wall will be restored before the winter storms begin, and the city will pay for each stone.",
        "Стена",
    ),
    ("translated and cut", "the transport company has ignored our fundamental concerns", "Что касается"),
    ("translated, two", "If anyone tries to close the port from outside, the response will be quick.", "Если кто"),
]


@pytest.mark.parametrize(("case", "reading", "begins"), IN_ENGLISH)
def test_reading_is_covered_by_the_sentence_it_reports(case, reading, begins):
    passage = find_passage(reading, "en", read_speech(SPEECH, NAMES), "en")
    assert passage.verdict == "covered"
    assert SPEECH[passage.start : passage.end].startswith(begins)


@pytest.mark.parametrize(("case", "reading", "begins"), IN_RUSSIAN)
def test_reading_is_covered_by_the_sentence_of_another_language(case, reading, begins):
    passage = find_passage(reading, "en", read_speech(RUSSIAN, NAMES), "ru")
    assert passage.verdict == "covered"
    assert RUSSIAN[passage.start : passage.end].startswith(begins)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_words_of_another_day_are_not_covered(language):
    speech = read_speech(SPEECH if language == "en" else RUSSIAN, NAMES)
    reading = "Our teachers deserve higher salaries, and the budget of next year provides for that."
    assert find_passage(reading, "en", speech, language).verdict == "not-covered"


def test_few_words_that_stand_apart_are_in_doubt():
    assert find_passage("simple stone", "en", read_speech(SPEECH, NAMES), "en").verdict == "unsure"


def test_language_that_cannot_be_compared_is_in_doubt():
    passage = find_passage("Muren skal bygges opp igjen.", "no", read_speech(SPEECH, NAMES), "en")
    assert (passage.verdict, passage.start) == ("unsure", None)


def test_nothing_is_found_in_an_empty_speech_nor_for_no_words():
    assert find_passage("The wall.", "en", (), "en").verdict == "not-covered"
    assert find_passage("", "en", read_speech(SPEECH, NAMES), "en").verdict == "not-covered"


def test_passage_does_not_depend_on_the_order_of_look_ups():
    speech = read_speech(SPEECH, NAMES)
    readings = [reading for _, reading, _ in IN_ENGLISH]
    one = {reading: find_passage(reading, "en", speech, "en") for reading in readings}
    assert one == {reading: find_passage(reading, "en", speech, "en") for reading in reversed(readings)}
