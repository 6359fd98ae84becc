"""Pages of the product beside a floor and a thin Django project, round by round.

    python -m bench.pages [--clients N] [--years Y] [--rounds R]

Times of a shared machine mean little; the ratios of one run do. Figures go to var/bench/.
"""

import argparse
import datetime as dt
import json
import os
import platform
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payoke.settings")
django.setup()

from bench.harness import world as worlds  # noqa: E402 - the settings come first
from bench.harness.rounds import figures, interleave, table, together  # noqa: E402
from bench.harness.servers import served  # noqa: E402
from bench.harness.visitors import Visitor  # noqa: E402

DAY = dt.timedelta(days=1)
WARM_UP = 3
COUNTING = {"X-Count-Queries": "1"}
MIX = ("file", "file", "today", "find", "log", "board")


def misspelt(name: str, number: int) -> str:
    """Change one letter of a name: left out, doubled, or another one."""
    place = 1 + number % (len(name) - 2)
    changed = ("", name[place] * 2, "e" if name[place] != "e" else "a")[number % 3]
    return name[:place] + changed + name[place + 1 :]


class Doer(ABC):
    """Somebody at work on one server; each work takes the number of the round."""

    visits = Visitor

    def __init__(self, world: worlds.World, port: int, cookie: str = ""):
        self.world = world
        self.visitor = self.visits(port, cookie)
        self.given = 0

    def file(self, number: int) -> tuple:
        return self.world.files[number % len(self.world.files)]

    def name(self, number: int) -> str:
        return misspelt(self.world.surnames[number % len(self.world.surnames)], number)

    @abstractmethod
    def open(self, number: int) -> float: ...

    @abstractmethod
    def find(self, number: int) -> float: ...

    @abstractmethod
    def log(self, number: int) -> float: ...

    @abstractmethod
    def assign(self, number: int) -> float: ...

    @abstractmethod
    def today(self, number: int) -> float: ...

    @abstractmethod
    def board(self, number: int) -> float: ...

    @abstractmethod
    def visitors(self) -> list[Visitor]: ...

    def next_bed(self) -> tuple:
        """Return a person, a free bed and a night nobody has."""
        number, beds, people = self.given, self.world.free_beds, self.world.to_place
        self.given += 1
        night = dt.date.today() + DAY * (30 + number // len(beds))  # noqa: DTZ011
        return people[number % len(people)], beds[number % len(beds)], night


class Product(Doer):
    """The product; two people, for who logs sessions does not give beds."""

    def __init__(self, world: worlds.World, port: int):
        super().__init__(world, port, "forgery")
        self.coordinator = self.visits(port, "forgery")
        self.finder = self.visits(port, "forgery")
        for visitor, email in (
            (self.visitor, world.worker),
            (self.coordinator, "coordinator@demo.example"),
            (self.finder, "counselor@demo.example"),
        ):
            visitor.get("/accounts/login/")
            visitor.post("/accounts/demo/", email=email)
            visitor.get("/")

    def open(self, number: int) -> float:
        return self.visitor.get(f"/cases/{self.file(number)[1]}/")

    def find(self, number: int) -> float:
        return self.finder.post("/clients/suggest/", q=self.name(number))

    def log(self, number: int) -> float:
        return self.visitor.post(
            f"/cases/{self.file(number)[1]}/sessions/new/",
            form_token=str(uuid4()),
            status="held",
            day="today",
            clock="00:00",
            kind="talk",
            length="60",
            interpreter="none",
            weight="light",
            line="psychosocial",
            note="She wants to see the cooking class.",
            confidentiality="normal",
        )

    def assign(self, number: int) -> float:
        (_key, reference), bed, night = self.next_bed()
        return self.coordinator.post(
            f"/cases/{reference}/shelter/place/",
            form_token=str(uuid4()),
            bed=str(bed),
            first_night=f"{night:%d/%m/%Y}",
            departure=f"{night + DAY:%d/%m/%Y}",
            kind="plan",
            # Who sleeps beside whom may ask for one, above all with few clients.
            reason="Invented for the benchmark.",
        )

    def today(self, number: int) -> float:
        return self.visitor.get("/")

    def board(self, number: int) -> float:
        return self.coordinator.get("/beds/?zoom=month")

    def visitors(self) -> list[Visitor]:
        return [self.visitor, self.coordinator, self.finder]


class Thin(Doer):
    """The small Django project."""

    def __init__(self, world: worlds.World, port: int):
        super().__init__(world, port, "csrftoken")
        self.visitor.get(f"/enter/{world.worker.split('@')[0]}/")

    def open(self, number: int) -> float:
        return self.visitor.get(f"/files/{self.file(number)[0]}/")

    def find(self, number: int) -> float:
        return self.visitor.post("/find/", q=self.name(number))

    def log(self, number: int) -> float:
        return self.visitor.post(
            f"/files/{self.file(number)[0]}/log/",
            line="psychosocial",
            kind="talk",
            minutes="60",
            note="The cooking class.",
        )

    def assign(self, number: int) -> float:
        (key, _reference), bed, night = self.next_bed()
        return self.visitor.post(f"/files/{key}/assign/", bed=str(bed), first=night.isoformat())

    def today(self, number: int) -> float:
        return self.visitor.get("/")

    def board(self, number: int) -> float:
        return self.visitor.get("/beds/")

    def visitors(self) -> list[Visitor]:
        return [self.visitor]


class Floor(Doer):
    """Raw psycopg and f-strings, on the rows of the small project."""

    def open(self, number: int) -> float:
        return self.visitor.get(f"/file/{self.file(number)[0]}")

    def find(self, number: int) -> float:
        return self.visitor.post("/find", q=self.name(number))

    def log(self, number: int) -> float:
        return self.visitor.post(
            f"/log/{self.file(number)[0]}",
            line="psychosocial",
            kind="talk",
            minutes="60",
            note="The cooking class.",
        )

    def assign(self, number: int) -> float:
        (key, _reference), bed, night = self.next_bed()
        # Beside the nights that the small project gives on the same tables.
        night += DAY * 700
        return self.visitor.post(f"/assign/{key}", bed=str(bed), first=night.isoformat())

    def today(self, number: int) -> float:
        return self.visitor.get(f"/today/{self.world.worker.split('@')[0]}")

    def board(self, number: int) -> float:
        return self.visitor.get("/board/")

    def visitors(self) -> list[Visitor]:
        return [self.visitor]


WORKS = {
    "open a file": "open",
    "find by misspelt name": "find",
    "log a session": "log",
    "assign a bed": "assign",
    "today page": "today",
    "bed board": "board",
}


def count_queries(doers: dict[str, Doer]) -> dict:
    """Let each server say how many queries each work took."""
    counted = {}
    for name, doer in doers.items():
        for visitor in doer.visitors():
            visitor.headers = COUNTING
        for work, method in WORKS.items():
            getattr(doer, method)(1)
            counted[work, name] = max(visitor.queries for visitor in doer.visitors())
            for visitor in doer.visitors():
                visitor.queries = 0
        for visitor in doer.visitors():
            visitor.headers = {}
    return counted


def four_at_once(makers: dict, seconds: float) -> dict[str, float]:
    """Let four people do mixed work on each server; return acts a second.

    Each act comes over a connection of its own: kept ones may all lie in the same process.
    """
    reached = {}
    for name, make in makers.items():
        people = [make() for _person in range(4)]

        def mixed(doer: Doer) -> Callable[[int], None]:
            def act(number: int) -> None:
                {
                    "file": doer.open,
                    "today": doer.today,
                    "find": doer.find,
                    "log": doer.log,
                    "board": doer.board,
                }[MIX[number % len(MIX)]](number)
                for visitor in doer.visitors():
                    visitor.connection.close()

            return act

        reached[name] = round(together([mixed(doer) for doer in people], seconds), 1)
    return reached


def measure(world: worlds.World, rounds: int, seconds: float) -> dict:
    """Start the three servers and take all times."""
    thin_url = worlds.thin_address()
    with (
        served(
            "bench.harness.counted", DJANGO_SETTINGS_MODULE="payoke.settings", WEB="1"
        ) as product,
        served(
            "bench.harness.counted",
            DJANGO_SETTINGS_MODULE="bench.thin.settings",
            THIN_DATABASE_URL=thin_url,
        ) as thin,
        served("bench.floor.wsgi", THIN_DATABASE_URL=thin_url) as floor,
    ):
        makers = {
            "floor": lambda: Floor(world, floor),
            "thin": lambda: Thin(world, thin),
            "product": lambda: Product(world, product),
        }
        doers = {name: make() for name, make in makers.items()}
        works = {
            work: {name: getattr(doer, method) for name, doer in doers.items()}
            for work, method in WORKS.items()
        }
        interleave(works, WARM_UP)
        lines = figures(interleave(works, rounds), count_queries(doers))
        reached = four_at_once(makers, seconds)
    return {"lines": lines, "four people at once": reached}


def main() -> None:
    """Build the world, measure, print and store."""
    parser = argparse.ArgumentParser(prog="./dev bench pages")
    parser.add_argument("--clients", type=int, default=10_000)
    parser.add_argument("--years", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seconds", type=float, default=8, help="of mixed work on each server")
    options = parser.parse_args()
    print(f"inventing {options.clients} people over {options.years} years", flush=True)
    world = worlds.prepare(clients=options.clients, years=options.years)
    results = measure(world, options.rounds, options.seconds)
    print("\n" + ", ".join(f"{number} {name}" for name, number in world.counted.items()) + "\n")
    print(table(results["lines"]))
    reached = results["four people at once"]
    print(
        "\nfour people at once, mixed work, acts a second: "
        + ", ".join(f"{name} {number}" for name, number in reached.items())
        + f"; product / thin {reached['product'] / reached['thin']:.2f}"
    )
    target = Path(__file__).resolve().parent.parent / "var" / "bench" / "pages.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        json.dumps(
            {
                "python": platform.python_version(),
                "rounds": options.rounds,
                "world": world.counted,
                **results,
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
