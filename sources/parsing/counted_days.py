"""Days counted from the article's own: "yesterday", "last week", "over the weekend", "three days ago", by language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .day_words import DayWords, Unit, any_of, bare_words
from .month_names import LONG_WEEKDAYS, WEEKDAYS

# How many units back, by unit; a phrase holds in any case.
_PHRASES: tuple[tuple[Unit, int, str], ...] = (
    ("day", 0, "today|earlier today|this morning|this afternoon|this evening|tonight"),
    ("day", 1, "yesterday|last night"),
    ("day", 2, "the day before yesterday"),
    ("week", 0, "this week|earlier this week|later this week|earlier in the week"),
    ("week", 1, "last week|the previous week|the past week|a week ago|late last week|early last week"),
    ("week", 2, "two weeks ago|a fortnight ago|the week before last"),
    (
        "weekend",
        0,
        "over the weekend|at the weekend|on the weekend|this weekend|last weekend|this past weekend|the past weekend",
    ),
    (
        "recent",
        0,
        "in recent days|in the past few days|in the last few days|over the past few days|over the last few days",
    ),
    ("month", 0, "this month|earlier this month|earlier in the month"),
    ("month", 1, "last month|the previous month|a month ago"),
    ("year", 0, "this year|earlier this year"),
    ("year", 1, "last year|a year ago"),
    # German
    ("day", 0, "heute|heute morgen|heute früh"),
    ("day", 1, "gestern|gestern abend"),
    ("day", 2, "vorgestern"),
    ("week", 0, "diese woche|in dieser woche"),
    (
        "week",
        1,
        "vorige woche|letzte woche|vergangene woche|voriger woche|letzter woche|vergangener woche|vor einer woche",
    ),
    ("weekend", 0, "am wochenende|am vergangenen wochenende"),
    ("month", 0, "diesen monat|in diesem monat"),
    ("month", 1, "letzten monat|vergangenen monat|vor einem monat"),
    ("year", 0, "dieses jahr|in diesem jahr"),
    ("year", 1, "letztes jahr|vergangenes jahr|im vergangenen jahr|vor einem jahr"),
    # French; "hier" alone is also a German word
    ("day", 0, "aujourd'hui|ce matin|ce soir"),
    ("day", 1, "hier soir|hier matin"),
    ("day", 2, "avant-hier"),
    ("week", 0, "cette semaine"),
    ("week", 1, "la semaine dernière|la semaine passée|il y a une semaine"),
    ("weekend", 0, "ce week-end|le week-end dernier"),
    ("month", 0, "ce mois-ci"),
    ("month", 1, "le mois dernier|il y a un mois"),
    ("year", 0, "cette année"),
    ("year", 1, "l'an dernier|l'année dernière|il y a un an"),
    # Spanish
    ("day", 0, "hoy|esta mañana|esta tarde"),
    ("day", 1, "ayer|anoche"),
    ("day", 2, "anteayer|antier"),
    ("week", 0, "esta semana"),
    ("week", 1, "la semana pasada|hace una semana"),
    ("weekend", 0, "este fin de semana|el fin de semana pasado"),
    ("month", 0, "este mes"),
    ("month", 1, "el mes pasado|hace un mes"),
    ("year", 0, "este año"),
    ("year", 1, "el año pasado|hace un año"),
    # Russian
    ("day", 0, "сегодня"),
    ("day", 1, "вчера"),
    ("day", 2, "позавчера"),
    ("week", 0, "на этой неделе"),
    ("week", 1, "на прошлой неделе|на минувшей неделе|неделю назад"),
    ("weekend", 0, "в минувшие выходные|на выходных"),
    ("month", 0, "в этом месяце"),
    ("month", 1, "в прошлом месяце|месяц назад"),
    ("year", 0, "в этом году"),
    ("year", 1, "в прошлом году|год назад"),
    # Ukrainian
    ("day", 0, "сьогодні"),
    ("day", 1, "вчора|учора"),
    ("day", 2, "позавчора"),
    ("week", 0, "цього тижня"),
    ("week", 1, "минулого тижня|тиждень тому"),
    ("weekend", 0, "на вихідних|минулими вихідними"),
    ("month", 0, "цього місяця"),
    ("month", 1, "минулого місяця|місяць тому"),
    ("year", 0, "цього року"),
    ("year", 1, "минулого року|торік|рік тому"),
)
_COUNTED = {phrase: (unit, back) for unit, back, phrases in _PHRASES for phrase in phrases.split("|")}
# "a déclaré hier": behind a French participle "hier" is no German "here".
_FRENCH_YESTERDAY = r"(?<=é\s)hier|(?<=dit\s)hier"
_COUNTED_SHAPE = re.compile(
    rf"\b(?:{any_of(_COUNTED)})\b".replace("'", "['’]") + rf"|\b(?:{_FRENCH_YESTERDAY})\b", re.IGNORECASE
)
# "Friday of last week", "last week on Friday".
_WEEKDAY_NAME = any_of(LONG_WEEKDAYS)
_IN_WEEK_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"\b(?P<weekday>{_WEEKDAY_NAME})\s+(?:of\s+)?(?P<which>last|this)\s+week\b",
        rf"\b(?P<which>[Ll]ast|[Tt]his)\s+week\s+on\s+(?P<weekday>{_WEEKDAY_NAME})\b",
    )
)
# "India Today", "USA Today": a title of several words with capitals.
_AFTER_NAME = re.compile(r"[A-Z]\w{0,40}\s$")
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "two zwei deux dos два две два дві",
            "three drei trois tres три",
            "four vier quatre cuatro четыре чотири",
            "five fünf cinq cinco пять п'ять",
            "six sechs six seis шесть шість",
            "seven sieben sept siete семь сім",
            "eight acht huit ocho восемь вісім",
            "nine neun neuf nueve девять дев'ять",
            "ten zehn dix diez десять",
        ),
        2,
    )
    for word in words.split()
}
_UNIT_FORMS: tuple[tuple[Unit, str], ...] = (
    ("day", "day tag jour día дня дней дні днів"),
    ("week", "week woche semaine semana недели недель тижні тижнів"),
    ("month", "month monat mois mes месяца месяцев місяці місяців"),
    ("year", "year jahr an año года лет роки років"),
)
_UNITS = {form: unit for unit, forms in _UNIT_FORMS for form in forms.split()}
_NUMBER, _UNIT = rf"(?P<number>\d{{1,2}}|{any_of(_NUMBERS)})", rf"(?P<unit>{any_of(_UNITS)})(?:s|e?n|es)?"
_AGO_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_NUMBER}\s+{_UNIT}\s+(?P<how>ago|earlier|before|назад|тому)\b",
        rf"\b(?:vor|il y a|hace)\s+{_NUMBER}\s+{_UNIT}\b",
    )
)
# Only where one of these words stands is there anything to find: of each phrase the longest.
_WORD = re.compile(r"\w+")
_TELLING_WORDS = frozenset(max(_WORD.findall(phrase), key=len) for phrase in _COUNTED) | {"hier"}
_UNIT_WORDS = frozenset(form + ending for form in _UNITS for ending in ("", "s", "n", "en", "es"))


def find_counted(text: str) -> Iterator[DayWords]:
    """Find the words that count from the article's own day; "two days earlier" counts from another, and is unresolvable.

    Returns:
        What was found, the fuller first; later ones may overlap earlier ones.
    """
    words = frozenset(_WORD.findall(text.lower()))
    if "week" in words:
        yield from _find_in_weeks(text)
    if not _UNIT_WORDS.isdisjoint(words):
        for shape in _AGO_SHAPES:
            yield from map(_read_ago, shape.finditer(text))
    if not _TELLING_WORDS.isdisjoint(words):
        yield from _find_phrases(text)


def _find_in_weeks(text: str) -> Iterator[DayWords]:
    for shape in _IN_WEEK_SHAPES:
        for match in shape.finditer(text):
            back = 1 if match["which"].lower() == "last" else 0
            yield replace(bare_words(match), unit="week", back=back, weekday=WEEKDAYS[match["weekday"]])


def _find_phrases(text: str) -> Iterator[DayWords]:
    for match in _COUNTED_SHAPE.finditer(text):
        if not (match[0][0].isupper() and _AFTER_NAME.search(text[: match.start()][-40:])):
            unit, back = _COUNTED.get(match[0].lower().replace("’", "'"), ("day", 1))
            yield replace(bare_words(match), unit=unit, back=back)


def _read_ago(match: re.Match[str]) -> DayWords:
    number = match["number"].lower()
    back = _NUMBERS.get(number) or int(number if number.isdecimal() else 0)
    counts_from_another = (match.groupdict().get("how") or "").lower() in {"earlier", "before"}
    unit = _UNITS[match["unit"].lower()]
    return replace(bare_words(match), unit=unit, back=back, is_unresolvable=counts_from_another)
