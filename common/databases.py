"""How a process is connected to the database, and how long it may keep it busy."""

import dj_database_url

# How long the database may work, wait for a lock, and wait for us inside a transaction. A page
# answers 503 after that, so that a locked table does not hold every thread. Tasks, commands and
# tests make reports and bring in whole lists. The owner builds indexes and holds a snapshot while
# a backup is written, but never queues long for a table that everybody else queues behind.
# See docs/decisions/0100.
TIME_LIMITS = {
    "page": {
        "statement_timeout": "15s",
        "lock_timeout": "2s",
        "idle_in_transaction_session_timeout": "30s",
    },
    "task": {
        "statement_timeout": "10min",
        "lock_timeout": "30s",
        "idle_in_transaction_session_timeout": "15min",
    },
    "owner": {"lock_timeout": "5s"},
}
# Compiling a query to machine code takes longer than any of ours runs: the first page came in a
# third of the time without.
SESSION_OPTIONS = {
    kind: " ".join(f"-c {name}={value}" for name, value in {"jit": "off", **limits}.items())
    for kind, limits in TIME_LIMITS.items()
}


def connection(url: str, limits: str, *, is_web: bool) -> dict:
    """Describe the connection to `url` with the time limits of that name.

    Each thread of the web keeps its own for half an hour and tries it at the start of a request, so
    that a database that was started again costs nobody an error. Others open one where they begin.
    """
    return {
        **dj_database_url.parse(url),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 30 * 60 if is_web else 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": SESSION_OPTIONS[limits], "connect_timeout": 5},
    }
