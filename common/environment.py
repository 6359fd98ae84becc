"""Read settings from the environment, or from the file a `…_FILE` variable names."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def env(name: str, default: str | None = None) -> str:
    """Return the value of `name`, or the content of the file in `name`_FILE, else `default`.

    Raises:
        ImproperlyConfigured: neither is set and there is no default; the message names
            the variable, so that a missing secret stops the start with its own name.
    """
    if name in os.environ:
        return os.environ[name]
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set (nor {name}_FILE).")
    return default


def flag(name: str, default: str = "0") -> bool:
    """Return whether `name` is switched on: 1, true, yes or on, in any case."""
    return env(name, default).lower() in {"1", "true", "yes", "on"}


def items(name: str, default: str = "") -> list[str]:
    """Return the comma-separated values of `name`, without empty ones."""
    return [word.strip() for word in env(name, default).split(",") if word.strip()]


def mail_settings(url: str) -> tuple[str, dict]:
    """Read how mail leaves: smtp://user:password@host:port, smtps://…, smtp+tls://…, console://.

    Returns:
        The name of Django's backend, and host, port, user, password, ssl, tls. Without an
        address nothing is sent: the outbox keeps what waits.
    """
    parts = urlsplit(url)
    backend = {"console": "console", "": "dummy"}.get(parts.scheme, "smtp")
    return f"django.core.mail.backends.{backend}.EmailBackend", {
        "host": parts.hostname or "localhost",
        "port": parts.port or (465 if parts.scheme == "smtps" else 25),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "ssl": parts.scheme == "smtps",
        "tls": parts.scheme == "smtp+tls",
    }
