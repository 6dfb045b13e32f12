"""Names of months and weekdays as articles print them, in the languages whose dates are read."""

# English names are read with a capital only, unless another language shares them ("may" and "march" never are).
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
LATIN_MONTHS = tuple(
    names.split()
    for names in (
        "Januar Jänner janvier janv enero gennaio janeiro januari stycznia Ocak",
        "Februar Feber feb février févr febrero febbraio fevereiro februari lutego Şubat",
        "März mars marzo março maart marts marca Mart",
        "April avril abril aprile kwietnia Nisan",
        "Mai mayo maggio maio mei maj maja Mayıs",
        "Juni juin junio giugno junho czerwca Haziran",
        "Juli juillet juil julio luglio julho lipca Temmuz",
        "August août agosto augustus augusti sierpnia Ağustos",
        "September septembre septiembre settembre setembro września Eylül",
        "Oktober Okt octobre octubre ottobre outubro października Ekim",
        "November novembre noviembre novembro listopada Kasım",
        "Dezember Dez décembre déc diciembre dicembre dezembro december desember grudnia Aralık",
    )
)
CYRILLIC_MONTHS = tuple(
    names.split()
    for names in (
        "января январь январе січня січень січні",
        "февраля февраль феврале лютого лютий лютому",
        "марта март марте березня березень березні",
        "апреля апрель апреле квітня квітень квітні",
        "мая май мае травня травень травні",
        "июня июнь июне червня червень червні",
        "июля июль июле липня липень липні",
        "августа август августе серпня серпень серпні",
        "сентября сентябрь сентябре вересня вересень вересні",
        "октября октябрь октябре жовтня жовтень жовтні",
        "ноября ноябрь ноябре листопад листопаді",
        "декабря декабрь декабре грудень грудні",
    )
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
OTHER_WEEKDAYS = tuple(
    names.split()
    for names in (
        "Montag lundi lunes понедельник понеділок понеділка понедельника",
        "Dienstag mardi martes вторник вівторок вівторка вторника",
        "Mittwoch mercredi miércoles среду среда середу середа середи",
        "Donnerstag jeudi jueves четверг четвер четверга",
        "Freitag vendredi viernes пятницу пятница п'ятницю п’ятницю п'ятниця п’ятниця п'ятниці п’ятниці пятницы",
        "Samstag Sonnabend samedi sábado субботу суббота суботу субота суботи субботы",
        "Sonntag dimanche domingo воскресенье неділю неділя неділі воскресенья",
    )
)


def _number_english(rows: tuple[tuple[str, ...], ...], first: int) -> dict[str, int]:
    return {
        form: number for number, names in enumerate(rows, first) for name in names for form in (name, name.upper())
    }


def _number(rows: tuple[list[str], ...], first: int) -> dict[str, int]:
    return {
        form: number
        for number, names in enumerate(rows, first)
        for name in names
        for form in (name, name.lower(), name.capitalize(), name.upper())
    }


# Every printed form, with the number of its month (1 to 12) or weekday (0 is Monday, as in ``date.weekday``).
MONTHS = _number(LATIN_MONTHS, 1) | _number(CYRILLIC_MONTHS, 1) | _number_english(ENGLISH_MONTHS, 1)
WEEKDAYS = _number(OTHER_WEEKDAYS, 0) | _number_english(ENGLISH_WEEKDAYS, 0)
# What may stand alone in running prose: "Sun" and "Mon" are weekdays only beside a date.
LONG_WEEKDAYS = tuple(
    name for name in WEEKDAYS if name.casefold() not in {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
)
