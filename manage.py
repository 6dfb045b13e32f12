#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from sources.changes import Maker, changing_as

    command = Maker.command(" ".join(sys.argv[1:2]))
    with changing_as(lambda: command):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
