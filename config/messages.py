"""What a worker does with a message that is none of ours: it says so in its log, throws it away, and goes on.

Celery refuses content that is not JSON and tasks it does not know. A body of another form would end the worker, and,
laid back into the queue, the next one.
"""

from collections.abc import Callable

from celery.exceptions import InvalidTaskError
from celery.worker.strategy import default


def take_or_refuse(task, app, consumer, **options) -> Callable[..., object]:
    """Celery's own way of taking a message up (`Task.Strategy`); one that cannot be read is an invalid task."""
    take = default(task, app, consumer, **options)

    def take_if_readable(message, *arguments, **named) -> object:
        try:
            check(message)
            return take(message, *arguments, **named)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InvalidTaskError(f"the message for {task.name} cannot be read: {error!r}") from error

    return take_if_readable


def check(message) -> None:
    """That the message has the form which a worker relies on only when it has set a place aside for it. Raises ValueError."""
    arguments, named, _about = message.payload
    limits, retries = message.headers.get("timelimit") or (None, None), message.headers.get("retries")
    if not isinstance(arguments, list) or not isinstance(named, dict):
        raise ValueError("its arguments are none")
    if len(limits) != 2 or not all(isinstance(one or 0, int | float) for one in (*limits, retries)):
        raise ValueError("its limits are no numbers")
