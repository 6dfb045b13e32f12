"""Gaps set where the text pauses: "it cost too much, it bound us" loses a clause, not "cost too much, it"."""

from collections.abc import Sequence

from .links import Link
from .tokens import Token


def slide_gaps(base: Sequence[Token], reading: Sequence[Token], links: Sequence[Link]) -> list[Link]:
    """The links, with each gap of one text moved along equal words to where it begins and ends at a pause.

    Of places that are as good the first is taken.
    """
    slid = list(links)
    for number in range(len(slid) + 1):
        before = slid[number - 1] if number else Link(-1, -1)
        after = slid[number] if number < len(slid) else Link(len(base), len(reading))
        if after.reading == before.reading + 1 and after.base > before.base + 1:
            _slide(base, slid, number)
        elif after.base == before.base + 1 and after.reading > before.reading + 1:
            turned = [link.turned for link in slid]
            _slide(reading, turned, number)
            slid = [link.turned for link in turned]
    return slid


def _slide(text: Sequence[Token], links: list[Link], number: int) -> None:
    """Move the gap before link `number` of the text that has more words, which is the links' first."""
    start = links[number - 1].base + 1 if number else 0
    end = links[number].base if number < len(links) else len(text)
    left, right = _reach(text, links, number, start, end)
    best = max(range(-left, right + 1), key=lambda shift: (_fitness(text, start + shift, end + shift), -shift))
    for place in range(best):
        links[number + place] = Link(start + place, links[number + place].reading)
    for place in range(-best):
        links[number - 1 - place] = Link(end - 1 - place, links[number - 1 - place].reading)


def _reach(text: Sequence[Token], links: list[Link], number: int, start: int, end: int) -> tuple[int, int]:
    """How many words the gap can move to the left and to the right, over words linked without a gap."""
    left = right = 0
    while (
        (at := number - 1 - left) >= 0
        and _goes_on(links, at, start - 1 - left, end - 1 - left)
        and text[start - 1 - left].key == text[end - 1 - left].key
        and (left == 0 or links[at].next == links[at + 1])
    ):
        left += 1
    while (
        (at := number + right) < len(links)
        and _goes_on(links, at, end + right, start + right)
        and text[start + right].key == text[end + right].key
        and (right == 0 or links[at - 1].next == links[at])
    ):
        right += 1
    return left, right


def _goes_on(links: list[Link], at: int, linked: int, free: int) -> bool:
    """Whether link `at` is that of word `linked`, which word `free` could have instead."""
    return links[at].base == linked and linked != free


def _fitness(text: Sequence[Token], start: int, end: int) -> int:
    """How well a gap stands: pauses before and after it."""
    before = text[start - 1].pause if start else 2
    return before + text[end - 1].pause
