"""The labels of a transcript's turns: which paragraphs open with one, and whose voice each stands for.

An interview names its two voices in full at first, by surname or initials later: "Ostby Post:", "OP:", "Keller:", "MK:".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

_WORD = r"[^\W\d_a-z][\w.’'&-]{0,60}"
_LINK = r"(?:(?:of|de|la|du|von|van|der|the)\s+)?"
_ASIDE = r"(?:\s*\([^)\n]{1,40}\))?"
# A name before a colon; questions and answers also before a full stop or with nothing between ("Q. Why?", "Q Why?").
LABEL = re.compile(
    rf"[•*\s]{{0,20}}(?:(?P<name>{_WORD}(?:\s+{_LINK}{_WORD}){{0,4}}){_ASIDE}\s*:(?=\s|$)"
    r"|(?P<letter>(?:Q|A|Question|Answer|QUESTION|ANSWER)(?=\d*(?:[.)]|\s*[—–-])\s)|Q(?=\s+[A-Z]))\d*[.)]?(?:\s*[—–-])?)\s*"
)
NUMBER = re.compile(r"(?<!\d)\d+$")
QUESTIONS = frozenset({"q", "question"})
ANSWERS = frozenset({"a", "answer"})
INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?){1,4}")
CAPITAL_RUN = re.compile(rf"{_WORD}(?:\s+{_LINK}{_WORD})+")
# Small words that a name's initials leave out.
SMALL = frozenset("of de la du von van der the and".split())
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
QUOTED = re.compile(r"[“\"][^”\"]{0,1000}[”\"]")
FIRST_PERSON = frozenset("i we me us my our mine ours myself ourselves you your".split())
# "This interview has been edited for length".
INTERVIEW = re.compile(r"\W*(?:This|The|Our|Edited|Condensed)\b[^.]*\b(?:interview|conversation|transcript)\b")
# "After the interview the office said ...": the reporter goes on.
TOLD = frozenset({"said", "added"})
# In letters: the longest part of a name that initials stand for is of four words.
MOST_INITIALS = 4


def find_label(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label that a paragraph ``text[start:end]`` opens with; figures alone after it are a table's, not a turn."""
    match = LABEL.match(text, start, end)
    words = text[match.end() : end].strip() if match else ""
    return match if not words or any(char.isalpha() for char in words) else None


def read_label(match: re.Match[str]) -> str:
    """The label as printed, less a number ("Q1")."""
    return NUMBER.sub("", match["name"] or match["letter"].rstrip(" .)—–-"))


def is_question(label: str) -> bool:
    """Whether the label is an unnamed interviewer's."""
    return label.casefold() in QUESTIONS


def is_answer(label: str) -> bool:
    """Whether the label is that of an unnamed person who is interviewed."""
    return label.casefold() in ANSWERS


def voices_of(labels: Iterable[str], introduction: str) -> dict[str, str]:
    """For each label the fullest form that the transcript gives of it.

    Initials stand for a name of the introduction or for another label; a surname for a longer label or for what
    initials stand for. A label that nothing explains stands for itself.

    Args:
        labels: the labels, as printed.
        introduction: what stands before the first of them.
    """
    distinct = list(dict.fromkeys(labels))
    names = [*distinct, *names_in(introduction)] if any(map(INITIALS.fullmatch, distinct)) else distinct
    spelled = {label: _spelled_out(label, names) or label for label in distinct}
    return {label: _fullest(voice, spelled) for label, voice in spelled.items()}


def _fullest(voice: str, spelled: Mapping[str, str]) -> str:
    """ "Keller" where another label is "Maria Keller"."""
    ends = [other for other in spelled.values() if other.casefold().endswith(" " + voice.casefold())]
    return max(ends, key=len, default=voice)


def _spelled_out(label: str, names: Iterable[str]) -> str:
    """The name that a label's letters are the initials of, an empty string where none or several are."""
    if not INITIALS.fullmatch(label) or is_question(label) or is_answer(label):
        return ""
    letters = label.replace(".", "").casefold()
    fits = {name.casefold(): name for name in names if name != label and letters in _initials(name)}
    return next(iter(fits.values())) if len(fits) == 1 else ""


def _initials(name: str) -> set[str]:
    """The letters that may stand for a name: with its small words and without, of one word its first."""
    words = [word for word in name.casefold().replace("-", " ").split() if word]
    return {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in SMALL)}


def is_about(paragraph: str, names: Collection[str], *, is_last: bool) -> bool:
    """Whether a paragraph without a label tells of the interview or of who spoke in it, in the third person.

    Args:
        paragraph: its words.
        names: the last words of the names of who spoke; what is said in the first or second person is theirs.
        is_last: whether no label follows; what is reported there is the reporter's.
    """
    words = {word.casefold() for word in WORD.findall(QUOTED.sub("", paragraph))}
    if words & FIRST_PERSON:
        return False
    return (
        bool(words & {name.casefold() for name in names})
        or bool(INTERVIEW.match(paragraph))
        or (is_last and bool(words & TOLD))
    )


def names_in(text: str) -> Iterator[str]:
    """Every run of words with capitals, and the parts of it: "Ostby Post" of "Monday Ostby Post"."""
    for run in CAPITAL_RUN.finditer(text):
        words = run[0].replace("’s", "").replace("'s", "").split()
        for first in range(len(words)):
            for last in range(first + 2, min(len(words), first + MOST_INITIALS + 1) + 1):
                if words[first] not in SMALL and words[last - 1] not in SMALL:
                    yield " ".join(words[first:last]).rstrip(".,;:")
