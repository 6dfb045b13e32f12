"""The lines in which a curator writes down what a topic looks for: several words of a line occur together, those in
quotation marks as a phrase. PostgreSQL reads them as it reads a web search (`statements_topic_query`).
"""

import re

LONGEST_LINE = 200
# Marks that stand around a phrase, of any language's; the straight one is what PostgreSQL knows.
DOUBLE_MARKS = dict.fromkeys(map(ord, "“”„‟«»‹›〝〞「」『』＂″"), '"')
# Single ones are apostrophes too: around a phrase they stand at the edges of words.
SINGLE_MARKS = re.compile(r"(?<!\w)['‘‚‛’](?=[^\s'‘’\"]{0,200}\s)([^'‘’\"]{0,200})['‘’](?!\w)")
LEFT_OUT = re.compile(r'(?:^|\s)-(?=["\w])')


class Unclear(ValueError):
    """A line that means something else than it seems to. The message says which, and what to write instead."""


def read_lines(text: str) -> list[str]:
    """The lines of a text, each once, without blanks around them and with straight quotation marks around phrases.

    Raises:
        Unclear: a line has one quotation mark without the other, a word with a minus, no word, or too many letters.
    """
    lines = [_read_line(line) for line in text.splitlines() if line.strip()]
    return list(dict.fromkeys(lines))


def show_line(line: str) -> str:
    """A line as it is printed for readers: the quotation marks turned the right way."""
    return re.sub(r'"([^"]*)"', r"“\1”", line)


def _read_line(line: str) -> str:
    straight = SINGLE_MARKS.sub(r'"\1"', " ".join(line.split())).translate(DOUBLE_MARKS)
    if straight.count('"') % 2:
        raise Unclear(f"This line has a quotation mark that is not closed: {line.strip()}")
    if LEFT_OUT.search(straight):
        raise Unclear(
            f"What must not occur is a line of its own, in the field for it, without the minus: {line.strip()}"
        )
    if not re.search(r"\w", straight):
        raise Unclear(f"This line has no word to look for: {line.strip()}")
    if len(straight) > LONGEST_LINE:
        raise Unclear(f"This line has more than {LONGEST_LINE} characters, make several of it: {line.strip()[:60]} …")
    return straight
