"""Which language an article is written in: declared by the page, checked against the words it prints."""

import re

# The commonest function words of each language, few enough to be read here and telling enough for a paragraph.
FUNCTION_WORDS = {
    "en": "the of and to in that is was for on with said as at by from his he it has have be not are",
    "de": "der die das und in zu den mit von ist nicht auf für sich ein eine dem des im auch es sie wird",
    "fr": "le la les de des et en un une du que qui dans est pour par sur au plus pas ne il ce avec",
    "es": "el la los las de que y en un una del se por con para su al es lo no como más pero ha",
    "it": "il la di che e in un una del della per con non si è da al sono dei le gli ha nel anche",
    "pt": "o a de que e do da em um uma para com não os as no na por mais se foi ao dos das são",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als bij door naar hij",
    "sv": "och att det i en som på är av för med den till inte har de ett om var men sig han",
    "no": "og i det på som er en å til av for at med de har ikke den om et var han fra ble",
    "da": "og i at det er en til på som af for de med den ikke der har et han om var blev fra",
    "fi": "ja on ei että se hän oli myös kun mutta ovat kuin joka mukaan ole sen tai vuonna jo",
    "pl": "w i na z się do nie że to o jest jak po za od przez dla ale są ma oraz który tym",
    "cs": "a se v na je že s z do o to i ve jako za by pro ale podle jsou který od po když",
    "tr": "ve bir bu da de için ile olarak daha çok olan gibi sonra kadar en ne ise ancak dedi",
    "ro": "și de a în la cu că pe nu este din mai un o care pentru sunt al au fost prin dar",
    "hu": "a az és hogy nem is egy van volt meg de azt csak már ez el mint után szerint",
    "id": "yang dan di ini itu dengan untuk dari pada dalam tidak akan ke oleh juga sebagai ada",
    "ru": "и в не на что с по как он его но это к из у за от для о также был после",
    "uk": "і в не на що з та як до за у про від для його але це він які також після є був",
    "bg": "и на за да от се в с не е по че са си като до ще който това към",
    "sr": "и у је да на се за од са су не као који али то из након ће био",
}
SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)
# Those that are told by their words or their script.
TOLD_APART = (*FUNCTION_WORDS, *(language for language, _script in SCRIPTS))
# Letters that one language has alone, among those told here.
LETTERS = (
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),
    ("ru", re.compile(r"[ыэёЫЭЁ]")),
    ("sr", re.compile(r"[јљњћђџЈЉЊЋЂЏ]")),
    ("es", re.compile(r"[¿¡]")),
)
# The smallest share of all letters that they must have: a name may bring one or two along.
LEAST_LETTERS = 0.01
CYRILLIC, LETTER = re.compile(r"[\u0400-\u04ff]"), re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W\d_]+")
SETS = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}
# A declared language with so small a part of the best one's score is a template's.
LEAST_SHARE, SURE_SHARE = 0.5, 0.12
# Fewer words tell nothing; in no language is a smaller share of the words among the commonest.
FEWEST_WORDS, LEAST_WORDS_SHARE = 5, 0.08
# What is looked at, in code points.
SAMPLE = 6000


def tell_language(text: str, declared: str = "") -> str:
    """Return the two-letter code (ISO 639-1) of the language of a text, empty when it cannot be told.

    What the page declares holds unless the words plainly say another: templates are declared
    English whatever they carry.

    Args:
        text: the article's paragraphs.
        declared: a language tag as a page prints it ("en-GB", "de_DE"), or empty.
    """
    code = primary_subtag(declared)
    scores = score_languages(text)
    best = max(scores, key=lambda language: scores[language], default="")
    # Of a language that is not told by its words here, the declaration is all there is to know.
    told = scores.get(code, 0.0) if code in SETS or code in dict(SCRIPTS) else SURE_SHARE
    if code and told >= LEAST_SHARE * scores.get(best, 0.0):
        return code
    return best


def score_languages(text: str) -> dict[str, float]:
    """Return the languages that a text can be in, each with the share of its words (or signs) that speak for it."""
    sample = text[:SAMPLE]
    words = [word.lower() for word in WORD.findall(sample)]
    letters = sum(map(len, words))
    for language, script in SCRIPTS:
        if letters and len(script.findall(sample)) > letters * (0.1 if language == "ja" else 0.4):
            return {language: 1.0}
    by_letters = _told_by_letters(sample, letters)
    if by_letters:
        return {by_letters: 1.0}
    if len(words) < FEWEST_WORDS:
        return _by_script(sample)
    shares = {language: sum(word in known for word in words) / len(words) for language, known in SETS.items()}
    return {language: share for language, share in shares.items() if share >= LEAST_WORDS_SHARE} or _by_script(sample)


def _told_by_letters(sample: str, letters: int) -> str:
    """Return the language that alone has some of the letters printed, where no other such language's are among them."""
    found = {language: len(own.findall(sample)) for language, own in LETTERS}
    best = max(found, key=lambda language: found[language])
    others = sum(found.values()) - found[best]
    return best if found[best] >= LEAST_LETTERS * letters and found[best] and others * 10 < found[best] else ""


def _by_script(sample: str) -> dict[str, float]:
    """Cyrillic that has no letter of another language is Russian, most of the time."""
    return {"ru": LEAST_WORDS_SHARE} if len(CYRILLIC.findall(sample)) > 0.8 * len(LETTER.findall(sample)) > 0 else {}


def primary_subtag(tag: str) -> str:
    """Return the language of a tag such as ``en-GB`` or ``de_DE`` (RFC 5646), in two or three letters."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", tag)
    code = match[1].lower() if match else ""
    return {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ua": "uk"}.get(code, code)
