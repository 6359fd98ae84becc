"""The application as gunicorn serves it, telling how many queries an answer took when asked."""

import os

import django
from django.core.wsgi import get_wsgi_application
from django.db import connection

ASKED = "HTTP_X_COUNT_QUERIES"


def counted(application):
    """Wrap a WSGI application; only requests with the header pay for the counting."""

    def serve(environ, start_response):
        if ASKED not in environ:
            return application(environ, start_response)
        seen = []

        def count(execute, sql, params, many, context):
            if not sql.startswith(("SAVEPOINT", "RELEASE SAVEPOINT")):
                seen.append(sql)
            return execute(sql, params, many, context)

        def start(status, headers, *rest):
            return start_response(status, [*headers, ("X-Queries", str(len(seen)))], *rest)

        with connection.execute_wrapper(count):
            return application(environ, start)

    return serve


if "DJANGO_SETTINGS_MODULE" in os.environ:
    django.setup(set_prefix=False)
    application = counted(get_wsgi_application())
