"""Log lines with an allow-list of fields: what is not named here is not written."""

import json
import logging

FIELDS = ("request", "user", "route", "method", "status", "ms", "task", "count")


class AllowListFormatter(logging.Formatter):
    """One JSON object a line: moment, level, logger, and the fields of the list.

    The message of our own loggers is written; that of others only by its template, without its
    arguments, for those may hold an address or a name. An exception is named by its type and
    place, without its text.
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
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            trace = record.exc_info[2]
            places = []
            while trace:
                code = trace.tb_frame.f_code
                places.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}")
                trace = trace.tb_next
            line["places"] = places[-6:]
        return json.dumps(line, ensure_ascii=False, default=str)
