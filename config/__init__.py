"""What ties the two apps together: settings, addresses, the pipeline, and the programs of one machine."""

from .celery import app as celery_app

__all__ = ["celery_app"]
