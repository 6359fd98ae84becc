"""The entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payoke.settings")
os.environ["WEB"] = "1"  # whoever serves pages has the time limits of a page

application = get_wsgi_application()
