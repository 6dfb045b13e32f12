from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    """The project's own app: its commands and checks, the roles at the desk, and attempts to sign in."""

    name = "config"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - registered by being imported
        from .accounts.roles import make_roles

        # The last app of all: the permissions of the others have been made by then.
        post_migrate.connect(make_roles, sender=self)
