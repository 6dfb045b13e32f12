"""The WSGI application that the web server serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
settings.SECRET_KEY  # noqa: B018 - refuse to start without one, not at the first visitor

application = get_wsgi_application()
