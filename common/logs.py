"""Log lines with an allow-list of fields: what is not named here is not written."""

import json
import logging
from types import TracebackType

# Why a connection was refused, as far as the message of the database says it without a value.
REASONS = (
    "too many clients",
    "too many connections",
    "remaining connection slots are reserved",
    "not currently accepting connections",
    "starting up",
    "shutting down",
    "recovery mode",
    "authentication failed",
    "does not exist",
    "Connection refused",
    "No such file or directory",
    "could not translate host name",
    "Name or service not known",
    "timeout expired",
    "server closed the connection unexpectedly",
)
FIELDS = ("request", "user", "route", "method", "status", "ms", "task", "count")


def configuration(level: str) -> dict:
    """Return the logging of the project: one handler to stderr, by the allow-list."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"()": AllowListFormatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django.server": {"propagate": True, "handlers": []},
            "celery": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
        },
    }


class AllowListFormatter(logging.Formatter):
    """One JSON object a line: moment, level, logger, and the fields of the list.

    The message of our own loggers is written; that of others only by its template, without its
    arguments, for those may hold an address or a name. An exception is named by its type, the
    database's code and its place, without its text; of an error that was an argument the known
    reason is kept.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": str(record.msg),
        }
        # The framework hangs whole requests on its records: their addresses may hold a token.
        fields = {name: getattr(record, name, None) for name in FIELDS}
        line |= {name: value for name, value in fields.items() if isinstance(value, str | int)}
        if record.exc_info and record.exc_info[1]:
            line |= _named(record.exc_info[1]) | {"places": _places(record.exc_info[2])}
        for argument in record.args if isinstance(record.args, tuple) else ():
            if isinstance(argument, Exception):
                line |= _named(argument)
        return json.dumps(line, ensure_ascii=False, default=str)


def _named(error: BaseException) -> dict[str, str]:
    cause = error if hasattr(error, "sqlstate") else error.__cause__
    text = str(cause or error)
    named = {
        "error": type(error).__name__,
        "code": getattr(cause, "sqlstate", None) or "",
        "reason": next((reason for reason in REASONS if reason in text), ""),
    }
    return {name: value for name, value in named.items() if value}


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[-6:]
