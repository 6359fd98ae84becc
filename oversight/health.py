"""Is it alive, and is everything ready? Says which part, never which version or name."""

import time
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.sealing import unsealed_since
from deadlines.actions import waiting_since
from deadlines.checks import missing_rules

OK, RED, OFF = "ok", "red", "off"
LATE = 5 * 60
BACKUP_LATE = 26 * 3600


def _database() -> str:
    """Write a row and take it back: a database that may only be read is no use to anybody."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into cache (cache_key, value, expires) values (%s, '', now())",
            [f"readyz:{uuid4()}"],
        )
        transaction.set_rollback(True)
    return OK


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    return RED if executor.migration_plan(executor.loader.graph.leaf_nodes()) else OK


def _rules() -> str:
    return RED if missing_rules() else OK


def _broker() -> str:
    if not settings.REDIS_URL:
        return OFF
    import redis

    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)
    try:
        return OK if client.ping() else RED
    except redis.RedisError:
        return RED
    finally:
        client.close()


def _beat(name: str, late: int = LATE) -> str:
    if not settings.REDIS_URL:
        return OFF
    last = cache.get(f"heartbeat:{name}")
    if last is None:
        return OFF if time.time() - STARTED < late else RED
    return OK if time.time() - last < late else RED


def _reminders() -> str:
    """Return whether the sweeps run, and whether what was due has gone.

    What waited before this process was started gets the time of what has just fallen due.
    """
    if not settings.REDIS_URL:
        return OFF
    since = waiting_since()
    if since and time.time() - max(since.timestamp(), STARTED) > LATE:
        return RED
    sweeps = {_beat("reminders"), _beat("appointments"), _beat("sweep")}
    return next(state for state in (RED, OFF, OK) if state in sweeps)


def _backup() -> str:
    last = cache.get("heartbeat:backup")
    if last is None:
        return OFF if settings.DEMO and not settings.BACKUP_RECIPIENT else RED
    return OK if time.time() - last < BACKUP_LATE else RED


def _sealed() -> str:
    oldest = unsealed_since()
    if oldest is None or (timezone.now() - oldest).total_seconds() < LATE:
        return OK
    return RED if settings.REDIS_URL else OFF


STARTED = time.time()
PARTS = {
    "database": _database,
    "migrations": _migrations,
    "rules": _rules,
    "broker": _broker,
    "worker": lambda: _beat("worker"),
    "reminder_sweep": _reminders,
    "last_backup": _backup,
    "trail_sealed": _sealed,
}


@transaction.non_atomic_requests
@login_not_required
@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """Report that the web process runs, whatever the database does."""
    return HttpResponse("ok", content_type="text/plain")


@transaction.non_atomic_requests
@login_not_required
@require_GET
def ready(request: HttpRequest) -> JsonResponse:
    """Report part by part: ok, red, or off when it is not configured; 503 when a part is red.

    Where no connection can be had the parts that need it are red at once: each would wait for it.
    """
    parts, is_reachable = {}, True
    for name, ask in PARTS.items():
        try:
            parts[name] = ask() if is_reachable or name == "broker" else RED
        except DatabaseError:
            parts[name] = RED
            is_reachable = connection.connection is not None
    return JsonResponse(parts, status=503 if RED in parts.values() else 200)
