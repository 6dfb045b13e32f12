"""A quotation on its way: its span, and what was found of its speaker so far."""

from __future__ import annotations

from dataclasses import dataclass

from sources.parsing.frames import Frame
from sources.parsing.mentions import Mention
from sources.parsing.nlp import Word
from sources.parsing.records import Kind
from sources.parsing.typography import Marked


@dataclass(slots=True)
class Draft:
    """A quotation that is not settled yet: another paragraph may still name its speaker.

    ``rule`` and ``certainty`` tell how the speaker was found. ``continues`` is the draft that this one goes
    on from, ``marked`` the stretch between marks that it fills, None for reported speech.
    """

    start: int
    end: int
    kind: Kind
    frame: Frame
    cue: Word | None = None
    mention: Mention | None = None
    rule: str = ""
    certainty: float = 0.5
    continues: Draft | None = None
    marked: Marked | None = None
