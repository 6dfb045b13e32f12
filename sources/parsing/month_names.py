"""Names of months and weekdays as articles print them, in the languages whose dates are read."""

# English names are read with a capital only ("may" and "march" are verbs), the others in either case.
ENGLISH_MONTHS = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May",),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)
OTHER_MONTHS = (
    ("Januar", "Jänner", "janvier", "janv", "enero", "января", "январь", "январе", "січня", "січень", "січні"),
    ("Februar", "Feber", "février", "févr", "febrero", "февраля", "февраль", "феврале", "лютого", "лютий", "лютому"),
    ("März", "mars", "marzo", "марта", "март", "марте", "березня", "березень", "березні"),
    ("April", "avril", "abril", "апреля", "апрель", "апреле", "квітня", "квітень", "квітні"),
    ("Mai", "mai", "mayo", "мая", "май", "мае", "травня", "травень", "травні"),
    ("Juni", "juin", "junio", "июня", "июнь", "июне", "червня", "червень", "червні"),
    ("Juli", "juillet", "juil", "julio", "июля", "июль", "июле", "липня", "липень", "липні"),
    ("August", "août", "agosto", "августа", "август", "августе", "серпня", "серпень", "серпні"),
    ("September", "septembre", "septiembre", "сентября", "сентябрь", "сентябре", "вересня", "вересень", "вересні"),
    ("Oktober", "Okt", "octobre", "octubre", "октября", "октябрь", "октябре", "жовтня", "жовтень", "жовтні"),
    ("November", "novembre", "noviembre", "ноября", "ноябрь", "ноябре", "листопада", "листопад", "листопаді"),
    (
        "Dezember",
        "Dez",
        "décembre",
        "déc",
        "diciembre",
        "декабря",
        "декабрь",
        "декабре",
        "грудня",
        "грудень",
        "грудні",
    ),
)
ENGLISH_WEEKDAYS = (
    ("Monday", "Mon"),
    ("Tuesday", "Tues", "Tue"),
    ("Wednesday", "Wed"),
    ("Thursday", "Thurs", "Thur", "Thu"),
    ("Friday", "Fri"),
    ("Saturday", "Sat"),
    ("Sunday", "Sun"),
)
OTHER_WEEKDAYS = (
    ("Montag", "lundi", "lunes", "понедельник", "понеділок"),
    ("Dienstag", "mardi", "martes", "вторник", "вівторок"),
    ("Mittwoch", "mercredi", "miércoles", "среду", "среда", "середу", "середа"),
    ("Donnerstag", "jeudi", "jueves", "четверг", "четвер"),
    ("Freitag", "vendredi", "viernes", "пятницу", "пятница", "п'ятницю", "п’ятницю"),
    ("Samstag", "Sonnabend", "samedi", "sábado", "субботу", "суббота", "суботу", "субота"),
    ("Sonntag", "dimanche", "domingo", "воскресенье", "неділю", "неділя"),
)


def _number(english: tuple[tuple[str, ...], ...], other: tuple[tuple[str, ...], ...], first: int) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, names in enumerate(other, first):
        for name in names:
            numbers |= {name: number, name.lower(): number, name.capitalize(): number, name.upper(): number}
    for number, names in enumerate(english, first):
        numbers |= {form: number for name in names for form in (name, name.upper())}
    for lowered in {name.lower() for names in english for name in names}:
        numbers.pop(lowered, None)
    return numbers


# Every printed form, with the number of its month (1 to 12) or weekday (0 is Monday, as in ``date.weekday``).
MONTHS = _number(ENGLISH_MONTHS, OTHER_MONTHS, 1)
WEEKDAYS = _number(ENGLISH_WEEKDAYS, OTHER_WEEKDAYS, 0)
# What may stand alone in running prose: "Sun" and "Mon" are weekdays only beside a date.
LONG_WEEKDAYS = tuple(
    name for name in WEEKDAYS if name.casefold() not in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
)
