"""The pace of a long job: a line now and then, with a rate and an end."""

from sources.management.pace import Pace


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_line_tells_count_rate_share_and_end():
    said, clock = [], Clock()
    pace = Pace("received", 40_000, said.append, clock)
    for second in range(1, 101):
        clock.now = second
        for _ in range(20):
            pace.step(10)
    assert len(said) == 10
    assert said[-1] == "received 1,981, 20 a second, 50%, about 102 seconds left"
    assert said[0] == "received 181, 18 a second, 5%, about 4 minutes left"


def test_what_was_in_already_is_no_part_of_the_rate():
    clock = Clock()
    pace = Pace("received", 100, print, clock)
    for _ in range(50):
        pace.skip()
    clock.now = 5
    for _ in range(10):
        pace.step()
    assert pace.line() == "received 10, 2 a second, 50 were in already, 60%, about 20 seconds left"


def test_end_that_is_near_is_told_in_whole_seconds():
    clock = Clock()
    pace = Pace("received", 12, print, clock)
    clock.now = 5
    for _ in range(10):
        pace.step()
    assert pace.line() == "received 10, 2 a second, 83%, about 1 second left"


def test_short_job_says_nothing():
    said = []
    pace = Pace("received", 0, said.append)
    pace.step()
    assert (said, pace.line().startswith("received 1, ")) == ([], True)
