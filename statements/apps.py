from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """The record: what was said, and who reports it how?"""

    name = "statements"
    verbose_name = "The record"
