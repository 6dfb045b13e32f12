"""Datelines: the place, the day and the agency printed before the first sentence, told apart from it.

"MOSCOW, March 3 (Reuters) -", "DALLAS (AP) —", "Russian, Dec 05 :", "Berlin. (dpa)", "Kyjiw (AFP) –".
"""

import re

from .month_names import CYRILLIC_MONTHS, ENGLISH_MONTHS, LATIN_MONTHS

MONTH_NAMES = {name for names in (*ENGLISH_MONTHS, *LATIN_MONTHS, *CYRILLIC_MONTHS) for name in names}
MONTH = rf"(?:{'|'.join(sorted(MONTH_NAMES, key=len, reverse=True))})"
DAY = (
    rf"(?:{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th|er)?\.?\s+(?:de\s+)?{MONTH}\.?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})"
    r"(?:,?\s+(?:de\s+)?(?:19|20)\d\d)?"
)
# A hyphen is within a word: were it between words too, a row of them could be cut in so many ways that no end is seen.
PLACE_WORD = r"[^\W\d_][\w'’.-]{0,40}"
PLACE = rf"{PLACE_WORD}(?:[ /]{PLACE_WORD}){{0,11}}(?:,\s{{1,5}}{PLACE_WORD}(?:\s{{1,5}}{PLACE_WORD}){{0,2}})?"
AGENCY = r"[(\[]\s{0,20}[^()\[\]]{2,40}?\s{0,20}[)\]]"
DASH = r"\s*(?:[-–—―]{1,2}|--)\s+"
# What makes a dateline of a place: capitals, a day, or an agency; one of them must stand there.
SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<place>{PLACE}),?\s*(?P<day>{DAY})\.\s+(?P<agency>/?[^\W\d_]{{2,20}}/?)\.\s+(?=\S)",
        rf"(?P<place>{PLACE}),?\s+(?P<day>{DAY})\s*+,?\s*+(?:(?P<agency>{AGENCY}|[A-Z]{{2,8}})\s*+)?(?:[-–—―:.]{{1,2}}|--|:)\s+(?=\S)",
        rf"(?P<place>{PLACE}),?\s*(?P<agency>{AGENCY})\s*(?:[-–—―:]{{1,2}}|--)\s*(?=\S)",
        rf"(?P<place>{PLACE}) [–—-] (?P<agency>[A-Z]{{2,8}}) [–—-] (?=\S)",
        rf"(?P<place>{PLACE})\.?\s+(?P<agency>\((?:[A-Z][\w./-]{{1,20}}|dpa[\w./-]{{0,20}}|afp|epd|[A-Z]{{1,20}})\))\.?\s+(?=[A-Z„“«\"])",
        rf"(?P<place>[^\W\d_a-z][^\W\d_a-z'’.-]{{1,40}}(?:[ ,/]{{1,5}}[^\W\d_a-z][\w'’.-]{{0,40}}){{0,4}})(?:,\s*(?P<day>{DAY}))?{DASH}(?=\S)",
        rf"(?P<agency>{AGENCY})\s*(?:[-–—―:]{{1,2}}|--)\s+(?=\S)",
    )
)
# No dateline is longer (code points), none has more words of place, and a place starts with a capital.
LONGEST = 90
MOST_PLACE_WORDS = 6


def cut_dateline(paragraph: str) -> tuple[str, str]:
    """Split a paragraph into its dateline and the rest.

    Args:
        paragraph: the first paragraph of a text.
    Returns:
        The dateline as printed, without the mark that ends it, and the paragraph from the first
        word after it. The dateline is empty, and the paragraph whole, where there is none.
    """
    for pattern in SHAPES:
        match = pattern.match(paragraph)
        if match and len(match[0]) <= LONGEST and _is_place(match.groupdict().get("place") or "", match):
            return match[0].rstrip(" -–—―:").strip(), paragraph[match.end() :]
    return "", paragraph


def _is_place(place: str, match: re.Match[str]) -> bool:
    words = re.findall(r"[^\W\d_][\w'’.-]*", place)
    small = {
        "de",
        "la",
        "le",
        "del",
        "el",
        "al",
        "of",
        "the",
        "sur",
        "an",
        "der",
        "am",
        "im",
        "and",
        "und",
        "near",
        "in",
        "on",
        "na",
        "на",
    }
    if not place:
        return True
    if not words or len(words) > MOST_PLACE_WORDS or not words[0][0].isupper():
        return False
    if any(word[0].islower() and word not in small for word in words):
        return False
    parts = match.groupdict()
    # Capitals alone ("WARNING - …") make a place only of letters that are all upper case, and not of one letter.
    return bool(parts.get("day") or parts.get("agency")) or (place.upper() == place and len(words[0]) > 2)
