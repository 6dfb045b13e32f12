"""Which language a short text is in, by its script and function words; enough to know whether words compare."""

import re
from functools import lru_cache

FUNCTION_WORDS = {
    "en": "the of and to in that is are we for it this with as our they be have not on will was who what has you",
    "de": "der die das und ist nicht wir ein eine zu den mit für auf sich des dem auch wenn sind wird werden über uns",
    "fr": "le la les des et est nous une un que qui dans pour pas sur avec au aux du ne ce sont par plus être mais",
    "it": "il lo gli di che è e per non un una con sono da del della dei noi si ma come ai anche nostro sta loro",
    "es": "el los las de que y en un una por con no es para se del al lo su nos pero más como son está nuestro",
    "pt": "o os as de que e em um uma por com não é para se do da dos das ao nós mas mais como são está nosso",
    "nl": "de het een en van is niet wij we dat op te in met voor zijn aan er ook als naar worden onze maar om",
    "pl": "i w na z że się nie to jest do my są jak dla o po od przez będzie ale co naszego tego za które już",
    "ro": "și şi de în la nu o un că cu pe este sunt pentru din dacă va noi ce ar mai fi se lucru care iar",
    "no": "og er i det på en et til av som for med vi ikke har den at å om vår våre de dem kan vil alltid blir",
    "sv": "och är i det på en ett till av som för med vi inte har den att om vår våra de dem kan vill alltid blir",
    "tr": "ve bir bu için da de ne ile biz çok daha olan olarak gibi ama değil var kadar bizim her",
}
WORDS_OF = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}
SCRIPTS = (
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),
    ("ru", re.compile(r"[а-яА-Я]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("pl", re.compile(r"[ąęłśźżńĄĘŁŚŹŻŃ]")),
    ("ro", re.compile(r"[ășşțţĂȘŞȚŢ]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)


@lru_cache(maxsize=20_000)
def guess_language(text: str) -> str:
    """Two-letter code of the language `text` seems to be in; English where the few words do not tell."""
    for language, script in SCRIPTS:
        if script.search(text):
            return language
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text.casefold())
    counts = {language: sum(word in known for word in words) for language, known in WORDS_OF.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > max(counts["en"], 1) else "en"
