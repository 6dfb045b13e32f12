"""The Celery application: where the settings are, and that the pipeline's tasks are found."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# Under Kombu's own names, since it knows by them whether the way is encrypted.
TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), "config.transport:Transport"))
app = Celery("config", task_cls="config.changes:MachineTask")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.Task.Strategy = "config.messages:take_or_refuse"
for module in ("bulk", "pipeline", "policy", "polling", "topics", "upkeep"):
    app.autodiscover_tasks(["config"], related_name=module)
