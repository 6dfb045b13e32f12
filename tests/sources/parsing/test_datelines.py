"""Datelines told apart from the sentence after them, a case a shape."""

import pytest

from sources.parsing.datelines import cut_dateline

CASES = {
    "place, day, agency, dash": (
        "HILLFORD, March 3 (Reuters) - Rain fell on",
        "HILLFORD, March 3 (Reuters)",
        "Rain fell on",
    ),
    "place and agency": ("ELMTON (AP) — Rain fell on", "ELMTON (AP)", "Rain fell on"),
    "mixed case, day, colon": ("Elmton, Dec 05 : Rain fell on", "Elmton, Dec 05", "Rain fell on"),
    "day with a year": ("Elmton, 5 December 2024 (AFP) – Rain fell", "Elmton, 5 December 2024 (AFP)", "Rain fell"),
    "capitals and dash alone": ("ELMTON — Rain fell on", "ELMTON", "Rain fell on"),
    "two words and a region": ("NEW ELMTON, Westland (AP) — Rain", "NEW ELMTON, Westland (AP)", "Rain"),
    "two places": ("ELMTON/HILLFORD, May 2 (Reuters) - Rain", "ELMTON/HILLFORD, May 2 (Reuters)", "Rain"),
    "agency in small letters": ("Elmstadt (dpa) - Regen fiel", "Elmstadt (dpa)", "Regen fiel"),
    "agency between dashes": ("Elmstadt – AFP – Regen fiel", "Elmstadt – AFP", "Regen fiel"),
    "agency alone": ("(Reuters) - Rain fell on", "(Reuters)", "Rain fell on"),
    "Cyrillic, day, agency": ("ВЯЗЬМА, 3 марта (ТАСС) — Дождь прошёл", "ВЯЗЬМА, 3 марта (ТАСС)", "Дождь прошёл"),
    "full stop after the agency": (
        "Elmstadt, 3. März. /TASS/. Regen fiel",
        "Elmstadt, 3. März. /TASS/.",
        "Regen fiel",
    ),
}
NO_DATELINES = {
    "a sentence": "Rain fell on Elmton on March 3 - the third time this year.",
    "a name and a dash": "Mary Roe — the mayor of Elmton — resigned on Monday.",
    "a warning": "If it rains (heavily) - and it will - stay inside.",
    "a quotation": "“Rain,” said Mary Roe.",
    "an explanation in brackets": "The council (the town's government) - met on Monday.",
    "a time before a dash": "At 9 — an hour late — the meeting began.",
}


@pytest.mark.parametrize(("paragraph", "dateline", "rest"), CASES.values(), ids=CASES)
def test_dateline_is_cut(paragraph: str, dateline: str, rest: str) -> None:
    assert cut_dateline(paragraph) == (dateline, rest)


@pytest.mark.parametrize("paragraph", NO_DATELINES.values(), ids=NO_DATELINES)
def test_sentence_without_dateline_stays_whole(paragraph: str) -> None:
    assert cut_dateline(paragraph) == ("", paragraph)
