"""The pages of the yardstick, as a developer writes them in an afternoon."""

import datetime as dt
from collections import defaultdict
from uuid import UUID, uuid4

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.postgres.search import TrigramSimilarity
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST

from bench.thin.models import Bed, Client, File, Stay, Talk

DAY = dt.timedelta(days=1)


@ensure_csrf_cookie
def enter(request: HttpRequest, name: str) -> HttpResponse:
    """Sign in; the benchmark does not measure this."""
    login(request, User.objects.get(username=name))
    return HttpResponse("in")


@login_required
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a file: newest sessions, stays, team."""
    file = get_object_or_404(File.objects.select_related("client", "holder"), pk=pk)
    context = {
        "file": file,
        "talks": file.talks.select_related("user").order_by("-starts_at")[:25],
        "stays": file.stays.select_related("bed").order_by("-period"),
        "team": file.team.select_related("user"),
    }
    return render(request, "thin/detail.html", context)


@login_required
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Find by a name that may be misspelt."""
    query = request.POST["q"]
    clients = (
        Client.objects.filter(family_name__trigram_similar=query)
        .annotate(closeness=TrigramSimilarity("family_name", query))
        .order_by("-closeness")[:8]
    )
    return render(request, "thin/found.html", {"found": clients})


@login_required
@require_POST
def log(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Store a session."""
    file = get_object_or_404(File, pk=pk)
    talk = Talk(
        id=uuid4(),
        file=file,
        user=request.user,
        line=request.POST["line"],
        kind=request.POST["kind"],
        status="held",
        starts_at=timezone.now(),
        minutes=int(request.POST["minutes"]),
        note=request.POST["note"],
    )
    talk.save(force_insert=True)
    File.objects.filter(pk=pk).update(last_contact_at=talk.starts_at)
    return redirect(f"/files/{pk}/")


@login_required
@require_POST
def assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a bed."""
    file = get_object_or_404(File, pk=pk)
    bed = get_object_or_404(Bed, pk=request.POST["bed"])
    first = dt.date.fromisoformat(request.POST["first"])
    stay = Stay(id=uuid4(), file=file, bed=bed, kind="plan", period=DateRange(first, first + DAY))
    stay.save(force_insert=True)
    return redirect("/beds/")


@login_required
def today(request: HttpRequest) -> HttpResponse:
    """Show the user's files, today's talks, and the beds."""
    now, day = timezone.now(), timezone.localdate()
    files = File.objects.filter(team__user=request.user, closed_on__isnull=True)
    files = files.select_related("client").annotate(
        next_at=Min("talks__starts_at", filter=Q(talks__status="planned"))
    )
    context = {
        "files": files.order_by("last_contact_at"),
        "talks": request.user.talks.filter(starts_at__gte=now - DAY, starts_at__lt=now + DAY)
        .select_related("file__client")
        .order_by("starts_at"),
        "beds": Bed.objects.count(),
        "taken": Stay.objects.filter(period__contains=day).count(),
    }
    return render(request, "thin/today.html", context)


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """Show the nights of a month by bed."""
    first = timezone.localdate()
    days = [first + DAY * number for number in range(31)]
    by_bed: dict[UUID, list[Stay]] = defaultdict(list)
    within = Stay.objects.filter(period__overlap=DateRange(first, days[-1] + DAY))
    for stay in within.select_related("file__client"):
        by_bed[stay.bed_id].append(stay)
    rows = []
    for bed in Bed.objects.order_by("house", "label"):
        cells = []
        for day in days:
            there = next((stay for stay in by_bed[bed.pk] if day in stay.period), None)
            cells.append(there)
        rows.append((bed, cells))
    return render(request, "thin/board.html", {"days": days, "rows": rows})
