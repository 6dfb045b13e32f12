from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Intake: what did we receive, and what does it contain?"""

    name = "sources"
    verbose_name = "Intake"
