"""Who changes the record, told once for each request and each task: a person at the desk, or the machine.

Commands are told of in `manage.py`. What is told of nobody is written down as a session of the database.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from celery import Task
from django.http import HttpRequest, HttpResponseBase

from sources import parsing
from sources.changes import Maker, changing_as
from statements import grouping

# The version of the parser, then that of the grouping.
MACHINE = Maker.machine(f"{parsing.VERSION}.{grouping.VERSION}")


class ChangesMiddleware:
    """What is written while a request is answered is the change of whoever is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with changing_as(partial(find_person, request)):
            return self.get_response(request)


def find_person(request: HttpRequest) -> Maker | None:
    """Asked for with a write only, so that a page that is the same for everybody reads no session."""
    return Maker.person(request.user.pk) if request.user.is_authenticated else None


class MachineTask(Task):
    """What is written in a task is the machine's change."""

    abstract = True

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        with changing_as(lambda: MACHINE):
            return super().__call__(*arguments, **named)
