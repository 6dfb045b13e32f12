"""The language of a text: its own words against what the page declares."""

import pytest

from sources.parsing.languages import primary_subtag, tell_language

TEXTS = {
    "en": "The mayor said that the bridge would be closed for the whole of the week and that nobody was hurt.",
    "de": "Die Bürgermeisterin sagte, dass die Brücke für die ganze Woche nicht mehr auf ist und es keine Opfer gab.",
    "fr": "La maire a dit que le pont est fermé pour la semaine et que personne ne serait blessé dans cet accident.",
    "es": "La alcaldesa dijo que el puente se cierra por una semana y que no hay heridos en el accidente de la noche.",
    "ru": "Мэр сказала, что мост закрыт на неделю и что в аварии никто не пострадал, но это не конец.",
    "uk": "Мер сказала, що міст закрито на тиждень і що в аварії ніхто не постраждав, але це не кінець.",
    "ko": "시장은 다리가 일주일 동안 폐쇄된다고 말했다. 다친 사람은 없다고 덧붙였다.",
    "ja": "市長は橋が一週間閉鎖されると述べた。けが人はいないと付け加えた。",
    "el": "Η δήμαρχος είπε ότι η γέφυρα θα κλείσει για μία εβδομάδα.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS)
def test_language_is_read_from_words(language: str, text: str) -> None:
    assert tell_language(text) == language


SHORT = {
    "Russian letters": ("Он был: «Мы рады».", "ru"),
    "Ukrainian letters": ("Міст відкрито.", "uk"),
    "Ukrainian words with Russian ones": ("«Міст безпечний», — сказав Іван Петрук у понеділок.", "uk"),
    "Cyrillic alone": ("«Мост безопасен», — сказал Иван Петров.", "ru"),
    "Serbian letters": ("Мост је отворен, каже Јован.", "sr"),
    "Spanish marks": ("¿Quién abrió?", "es"),
    "German": ("„Die Brücke ist sicher“, sagte Maria Keller.", "de"),
    "French": ("« Le pont est sûr », a déclaré Marie Martin.", "fr"),
    "English with a foreign name": ("The mayor met Володимир in the town hall.", "en"),
    "too little": ("Keller, Petrow.", ""),
}


@pytest.mark.parametrize(("text", "language"), SHORT.values(), ids=SHORT)
def test_language_of_a_short_text(text: str, language: str) -> None:
    assert tell_language(text) == language


def test_declared_language_holds_for_a_short_text() -> None:
    assert tell_language("Der Tag.", "de-AT") == "de"


def test_template_declared_english_does_not_hide_another_language() -> None:
    assert tell_language(" ".join([TEXTS["ru"]] * 3), "en") == "ru"


def test_language_of_no_words_is_unknown() -> None:
    assert tell_language("1 2 3") == ""


@pytest.mark.parametrize(("tag", "code"), [("en-GB", "en"), ("de_DE", "de"), ("nb", "no"), ("english", ""), ("", "")])
def test_subtag_is_read(tag: str, code: str) -> None:
    assert primary_subtag(tag) == code


def test_declared_language_that_is_not_told_by_words_holds() -> None:
    assert tell_language("Borgarstjóri sagði að brúin væri lokuð alla vikuna vegna veðurs.", "is") == "is"
