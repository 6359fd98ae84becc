"""Turn invented lives into rows, and store them batch by batch."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from random import Random

from django.contrib.auth.models import Permission
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import Role, User
from ambulant.models import Level, RhythmPeriod
from audit import keys
from audit.models import DataKey
from cases import role_permissions, search
from cases.ages import age_on
from cases.models import (
    Assignment,
    Case,
    CaseUserGrant,
    Client,
    ContactNumber,
    Exploitation,
    PhaseChange,
    SafeContact,
    Signal,
    Source,
)
from common.db import in_batches
from counseling.models import OPEN_FOR, Session
from demo import drawing, team
from demo.batch import Rows, Wish
from demo.drawing import DAY, noon
from demo.people import OTHERWISE, USUAL
from demo.texts import texts
from demo.world import Episode, Life, invent_lives

BATCH = 200
INDICATORS = (
    "papers_taken",
    "not_paid",
    "not_free",
    "debt",
    "threats",
    "violence",
    "lives_at_work",
)


class Loader:
    """Turns lives into rows; knows the people of staff and their rights."""

    def __init__(self, people: dict[str, User], until: dt.date, seed: int):
        self.until, self.people, self.seed = until, people, seed
        self.case_leads = [people["counselor"], people["counselor2"]]
        self.permissions = {
            row.codename: row for row in Permission.objects.filter(content_type__app_label="cases")
        }
        self.levels = {level.value: level for level in Level.objects.all()}

    def batches(self, *, clients: int, years: int, first: int = 0) -> Iterator[Rows]:
        """Invent people and give their rows, some at a time."""
        lives = invent_lives(
            clients=clients,
            years=years,
            until=self.until,
            seed=self.seed,
            case_leads=len(self.case_leads),
            first=first,
        )
        for some in in_batches(lives, BATCH):
            rows = Rows()
            for life in some:
                self._life(rows, life)
            yield rows
            keys.forget()

    def _life(self, rows: Rows, life: Life) -> None:
        # A generator of its own, so that what is told of a life does not change the life.
        rng = Random(f"rows:{self.seed}:{life.person.number}")
        client = self._client(rows, life, rng)
        for number, episode in enumerate(life.episodes, 1):
            case = self._case(rows, client, number, episode, rng)
            self._origin(rows, case, episode, life, rng)
            self._team(rows, case, episode, rng)
            self._sessions(rows, case, episode, rng)
            self._rhythms(rows, case, episode, rng)
            if episode.nights:
                rows.wishes.append(
                    Wish(
                        client.number,
                        case.pk,
                        client.pk,
                        client.sex,
                        episode.nights.arrival,
                        episode.nights.departure,
                        case.closed_on,
                    )
                )

    def _key(self, rows: Rows, rng: Random, at: dt.datetime) -> DataKey:
        row = keys.prepare(key_id=drawing.key(rng, at))
        row.created_at = at
        rows.add("keys", row)
        return row

    def _client(self, rows: Rows, life: Life, rng: Random) -> Client:
        who = life.person
        at = timezone.make_aware(life.episodes[0].received_at)
        born = who.born
        written = {"day": "{0.day}-{0.month}-{0.year}", "month": "-{0.month}-{0.year}"}
        client = Client(
            id=drawing.key(rng, at),
            data_key=self._key(rows, rng, at),
            number=who.number,
            called_name=who.called,
            given_names="" if who.is_pseudonym else who.given,
            family_name="" if who.is_pseudonym else who.family,
            is_pseudonym=who.is_pseudonym,
            original_script=who.original,
            birth_precision=who.birth_precision,
            birth_date=written.get(who.birth_precision, "--{0.year}").format(born) if born else "",
            birth_year=born.year if born else None,
            sex=who.sex,
            nationalities=list(who.countries),
            languages=list(who.languages),
            needs_interpreter=who.needs_interpreter,
            created_at=at,
        )
        rows.add("clients", client)
        rows.add("entries", search.entry_for(client, [who.phone]))
        checked = max(at.date(), self.until - DAY * 4)
        rows.add(
            "safe",
            SafeContact(client=client, how=who.safe_how, never=who.safe_never, checked_on=checked),
        )
        rows.add(
            "numbers",
            ContactNumber(id=drawing.key(rng, at), client=client, number=who.phone, is_safe=True),
        )
        return client

    def _case(self, rows: Rows, client: Client, number: int, episode: Episode, rng: Random) -> Case:
        at = timezone.make_aware(episode.received_at)
        last_phase = episode.phase
        closed_on, started = episode.closed_on, episode.day_of("accompanied")
        held = [talk.at for talk in episode.talks if talk.status == "held"]
        case = Case(
            id=drawing.key(rng, at),
            reference=drawing.reference(rng),
            client=client,
            data_key=self._key(rows, rng, at),
            episode=number,
            phase=last_phase,
            case_lead=None if last_phase == "signal" else self.case_leads[episode.case_lead],
            opened_on=at.date(),
            accompanied_from=started,
            age_at_start=age_on(client.birth_date, started) if started else None,
            closed_on=closed_on,
            closure_reason=episode.reason if closed_on else "",
            aftercare_until=episode.aftercare_until,
            last_contact_at=timezone.make_aware(max(held)) if held else None,
            version=len(episode.phases),
        )
        lines = (lines for _user, _role, lines in self._members(case, episode))
        if not case.closed_on:
            case.open_lines = sorted(set(itertools.chain.from_iterable(lines)))
        rows.add("cases", case)
        return case

    def _origin(self, rows: Rows, case: Case, episode: Episode, life: Life, rng: Random) -> None:
        """Add the signal, the phases and, for those taken on, the forms of exploitation."""
        holder, at = self.case_leads[episode.case_lead], timezone.make_aware(episode.received_at)
        for (before, _day), (after, day) in itertools.pairwise(episode.phases):
            reason = episode.reason if after in Case.ENDED else ""
            if before == Case.Phase.AFTERCARE:
                reason = "as_agreed"
            rows.add(
                "phases",
                PhaseChange(
                    id=drawing.key(rng, noon(day)),
                    case=case,
                    from_phase=before,
                    to_phase=after,
                    on=day,
                    reason=reason,
                    created_by=holder,
                    created_at=max(noon(day), at),
                ),
            )
        seen = sorted(rng.sample(INDICATORS, rng.randrange(4)))
        rows.add(
            "signals",
            Signal(
                id=drawing.key(rng, at),
                case=case,
                received_at=at,
                referrer=episode.referrer,
                is_anonymous=rng.random() < 0.03,
                outcome=episode.outcome,
                version=1 if episode.outcome == "pending" else 2,
                indicators=seen,
                outcome_reason=episode.reason
                if episode.outcome not in {"accepted", "pending"}
                else "",
                bed_wanted_from=episode.nights.arrival if episode.nights else None,
                children_count=rng.choices([0, 1, 2], [90, 7, 3])[0],
                created_by=holder,
                created_at=at,
            ),
        )
        who = life.person
        taken_on = episode.day_of("accepted")
        if taken_on is None or rng.random() < 0.04:
            return
        how = drawing.generator(case, "exploitation")
        for place, (form, sector) in enumerate([(who.form, who.sector), (who.also, "")]):
            ways, means = USUAL.get(form, OTHERWISE)
            if form:
                rows.add(
                    "exploitations",
                    Exploitation(
                        id=drawing.key(rng, at),
                        case=case,
                        form=form,
                        sector=sector,
                        is_main=place == 0,
                        country=rng.choices(["BE", "NL", ""], [80, 8, 12])[0],
                        from_year=taken_on.year - rng.randrange(1, 4),
                        to_year=taken_on.year,
                        recruitment=[how.choice(ways)] if how.random() < 0.7 else [],
                        control=sorted(how.sample(means, how.randrange(4))),
                        created_by=holder,
                        created_at=noon(taken_on),
                    ),
                )

    def _members(self, case: Case, episode: Episode) -> list[tuple[User, Role, list[str]]]:
        return team.members(
            case,
            self.people,
            is_legal="legal" in episode.lines,
            is_residential=episode.nights is not None,
        )

    def _team(self, rows: Rows, case: Case, episode: Episode, rng: Random) -> None:
        """Put people on an open file, with the rights of their role; until then the noter works."""
        by, at = self.people["coordinator"], noon(case.opened_on)
        for user, role, lines in self._members(case, episode):
            rows.add(
                "teams",
                Assignment(
                    id=drawing.key(rng, at),
                    case=case,
                    user=user,
                    role=role,
                    lines=lines,
                    starts_on=case.opened_on,
                    created_by=by,
                    created_at=at,
                ),
            )
            given = role_permissions.permissions(role, lines)
            self._grant(rows, case, user, given, Source.ASSIGNMENT, by, rng)
        if case.case_lead is None and not case.closed_on:
            noter = self.case_leads[episode.case_lead]
            given = role_permissions.of_noter(noter.roles)
            self._grant(rows, case, noter, given, Source.REFERRAL, noter, rng)

    def _grant(
        self,
        rows: Rows,
        case: Case,
        user: User,
        codenames: Iterable[str],
        source: str,
        by: User,
        rng: Random,
    ) -> None:
        at = noon(case.opened_on)
        for codename in sorted(codenames):
            rows.add(
                "grants",
                CaseUserGrant(
                    id=drawing.key(rng, at),
                    content_object=case,
                    user=user,
                    permission=self.permissions[codename],
                    source=source,
                    granted_by=by,
                    starts_at=at - DAY,
                ),
            )

    def _sessions(self, rows: Rows, case: Case, episode: Episode, rng: Random) -> None:
        """Add sessions, and plan the next ones of open files."""
        closed = timezone.make_aware(dt.datetime.combine(self.until, dt.time())) - OPEN_FOR
        authors = {"legal": self.people["legal"]}
        if team.has_admin_worker(case):
            authors["admin_support"] = self.people["admin-worker"]
        for talk in episode.talks:
            at = timezone.make_aware(talk.at)
            user = authors.get(talk.line, self.case_leads[episode.case_lead])
            rows.add(
                "sessions",
                Session(
                    id=drawing.key(rng, at),
                    case=case,
                    line=talk.line,
                    user=user,
                    created_by=user,
                    status=talk.status,
                    kind=talk.kind,
                    starts_at=at,
                    minutes=talk.minutes,
                    weight=talk.weight,
                    interpreter=talk.interpreter,
                    note=talk.note,
                    agreements=rng.choice(texts().agreements) if talk.note else "",
                    signed_at=at + OPEN_FOR if at < closed else None,
                    created_at=at,
                ),
            )
        if case.phase == "accompanied" and rng.random() < 0.6:
            day = self.until + DAY * rng.randrange(0, 9)
            at = dt.datetime.combine(day, dt.time(rng.randrange(9, 17), rng.choice([0, 30])))
            user, at = self.case_leads[episode.case_lead], timezone.make_aware(at)
            rows.add(
                "sessions",
                Session(
                    id=drawing.key(rng, at),
                    case=case,
                    line="psychosocial",
                    user=user,
                    created_by=user,
                    status="planned",
                    kind="talk",
                    starts_at=at,
                    minutes=60,
                    interpreter=rng.choice(["none", "phone"]),
                    created_at=noon(self.until),
                    signed_at=None,
                ),
            )

    def _rhythms(self, rows: Rows, case: Case, episode: Episode, rng: Random) -> None:
        """Add the steps of ambulant care."""
        holder = self.case_leads[episode.case_lead]
        for place, step in enumerate(episode.levels):
            why = texts().lives_alone if place == 0 else texts().needs_less
            rows.add(
                "rhythms",
                RhythmPeriod(
                    id=drawing.key(rng, noon(step.start)),
                    case=case,
                    level=self.levels[step.value],
                    every_days=step.every,
                    period=DateRange(step.start, step.end),
                    version=2 if step.end else 1,
                    reason=why,
                    agreed_on=step.start,
                    created_by=holder,
                    created_at=noon(step.start),
                    **self.levels[step.value].corridor,
                ),
            )
