"""The application as gunicorn serves it, saying in a header how many queries an answer took."""

import os
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import WSGIApplication, WSGIEnvironment

import django
from django.core.wsgi import get_wsgi_application
from django.db import connection

COUNT_HEADER = "HTTP_X_COUNT_QUERIES"


def counted(application: WSGIApplication) -> WSGIApplication:
    """Wrap a WSGI application; only requests with the header pay for the counting."""

    def serve(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        if COUNT_HEADER not in environ:
            return application(environ, start_response)
        seen: list[str] = []

        def count(
            execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
        ) -> Any:
            if not sql.startswith(("SAVEPOINT", "RELEASE SAVEPOINT")):
                seen.append(sql)
            return execute(sql, params, many, context)

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, ("X-Queries", str(len(seen)))], *rest)

        with connection.execute_wrapper(count):
            return application(environ, start)

    return serve


if "DJANGO_SETTINGS_MODULE" in os.environ:
    django.setup(set_prefix=False)
    application = counted(get_wsgi_application())
