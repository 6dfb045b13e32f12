"""What ties the two apps together: settings, addresses, the pipeline, and the embedded servers of a first run."""

from .celery import app as celery_app

__all__ = ["celery_app"]
