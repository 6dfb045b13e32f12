"""The way messages come from Redis, on which neither what lies in a queue nor a Redis that is killed ends a worker.

What is no message is thrown away with a line in the log: Kombu reads a message before Celery sees it, and what it cannot
read would end the worker. Nothing is lost: a message only says that there is something to do, which PostgreSQL holds and
the sweep finds.
"""

import logging
from collections.abc import Callable
from queue import Empty
from typing import Any

from kombu.transport import redis

logger = logging.getLogger(__name__)
# What reading JSON raises: values of Kombu's own kinds stand in it as well (`kombu.utils.json`), among them numbers.
UNREADABLE = (ArithmeticError, AttributeError, KeyError, RecursionError, TypeError, ValueError)


class QoS(redis.QoS):
    """Kombu's, but that it lays no message back by a connection that Celery has given up: there is no way to Redis in it.

    Redis gives out again by itself what nobody acknowledges, and the sweep does not wait for that.
    """

    def restore_unacked(self, client: Any = None) -> Any:
        if client is None and self.channel.connection.client is None:
            self._delivered.clear()
            return None
        return super().restore_unacked(client)


class Channel(redis.Channel):
    """Kombu's, but that it gets over what cannot be read: neither a task in a queue, nor a word to all workers."""

    QoS = QoS

    def _brpop_read(self, **options: Any) -> Any:
        return self._get_over(super()._brpop_read, **options)

    def _receive_one(self, c: Any) -> Any:
        try:
            return self._get_over(super()._receive_one, c)
        except Empty:
            return None  # it was no JSON; and if this were told, what came with it would lie unread till more comes

    def _get_over(self, read: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """Read; an error is the message's own until it is delivered, if it is no trouble with Redis."""
        self.connection.is_delivering = False
        try:
            return read(*arguments, **options)
        except (*self.connection_errors, *self.connection.channel_errors):
            raise
        except UNREADABLE as error:
            if self.connection.is_delivering:
                raise
            refuse("a queue", error)
            return None


class Transport(redis.Transport):
    """Kombu's, but that it delivers only what has the form of a message."""

    Channel = Channel
    is_delivering = False

    def _deliver(self, message: Any, queue: str) -> None:
        try:
            check(message, self.channels[0])
        except UNREADABLE as error:
            refuse(queue, error)
        else:
            self.is_delivering = True
            super()._deliver(message, queue)


def check(message: Any, channel: redis.Channel) -> None:
    """That Kombu can take the message up, and lay it back. Raises one of UNREADABLE."""
    properties, headers = message["properties"], message["headers"]
    address = properties["delivery_info"]["exchange"], properties["delivery_info"]["routing_key"]
    kinds = message["content-type"], message["content-encoding"], headers.get("task")
    if not all(isinstance(text, str | None) for text in (*address, *kinds)):
        raise TypeError("its address, its kind or its task is no text")
    if not isinstance(properties["delivery_tag"], str):
        raise TypeError("its number is no text")
    channel.Message(message, channel=channel)


def refuse(queue: str, error: Exception) -> None:
    logger.error("What lay in %s is no message, and was thrown away: %.200r", queue, error)
