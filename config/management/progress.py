"""How far a job of several steps is, each with a rate of its own."""

from collections.abc import Callable

from config.backup import Step
from sources.management.pace import Pace


class Progress:
    """Says it every ten seconds, and how long the step will take that is being done."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.paces: dict[Step, Pace] = {}

    def tell(self, step: Step, count: int, weight: int) -> None:
        if step not in self.paces:
            self.paces[step] = Pace(step.counted, step.weight, self.say)
        self.paces[step].step(weight, count)
