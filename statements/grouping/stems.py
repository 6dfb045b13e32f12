"""A light English stemmer, so that 'negotiate', 'negotiations' and 'negotiable' meet, and both spellings do."""

from functools import lru_cache

SPELLINGS = (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"), ("ise", "ize"),
             ("ysing", "yzing"), ("ysed", "yzed"), ("yses", "yzes"), ("yse", "yze"),
             ("ours", "ors"), ("our", "or"), ("ence", "ense"), ("tre", "ter"))  # fmt: skip
ENDINGS = (
    "izations", "ization", "izing", "ized", "izes", "ize", "ifications", "ification", "ifying", "ified", "ifies",
    "ations", "ation", "ements", "ement", "ments", "ment", "nesses", "ness", "ically", "ally", "ables", "able",
    "ibles", "ible", "ities", "ity", "ives", "ive", "ials", "ial", "ials", "als", "al", "ics", "ic", "ions", "ion",
    "ates", "ated", "ating", "ate", "ers", "er", "ors", "or", "ing", "ied", "ies", "ed", "es", "ly", "s", "e", "y",
)  # fmt: skip
SHORTEST = 4


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The beginning of `word` that its forms share; words of up to four letters only lose a plural s.

    >>> {stem(word) for word in ("negotiate", "negotiations", "negotiable", "negotiating")}
    {'negoti'}
    """
    for british, american in SPELLINGS:
        if word.endswith(british) and len(word) - len(british) >= 3:
            word = word[: -len(british)] + american
            break
    for _ in range(2):
        word = _cut(word)
    return word


def _cut(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return _undoubled(word[: -len(ending)])
    return word[:-1] if len(word) == SHORTEST and word.endswith("s") and word[-2] not in "su" else word


def _undoubled(word: str) -> str:
    return word[:-1] if word[-1] == word[-2] and word[-1] in "bdgmnprt" else word
