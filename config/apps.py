from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The project's own app: its commands and its checks."""

    name = "config"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - registered by being imported
