"""What a measurement gives, whoever took it."""

from dataclasses import dataclass, field

from statements.quality.released import Part, Score


@dataclass(frozen=True)
class Outcome:
    """The size of the gold that was used, the figures by path, and each outlet's."""

    size: int
    scores: dict[str, Score]
    outlets: dict[str, Part] = field(default_factory=dict)
