"""Times of interleaved rounds, percentiles, and the table."""

import statistics
import threading
import time
from collections.abc import Callable


def percentile(times: list[float], part: float) -> float:
    """Return the value below which `part` of the times lie (0.5: the median)."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def interleave(works: dict[str, dict[str, Callable[[int], float]]], rounds: int) -> dict:
    """Let each server do each work once a round, in turning order; return all times.

    Servers are compared within the same minute, so that what else the machine does meets all.
    """
    times: dict = {work: {name: [] for name in doers} for work, doers in works.items()}
    for number in range(rounds):
        for work, doers in works.items():
            names = list(doers)
            turn = number % len(names)
            for name in names[turn:] + names[:turn]:
                times[work][name].append(doers[name](number))
    return times


def together(doers: list[Callable[[int], object]], seconds: float) -> float:
    """Let several people work at once for a while; return acts a second of all of them."""
    until, done, failed = time.monotonic() + seconds, [0] * len(doers), []

    def work(place: int) -> None:
        try:
            while time.monotonic() < until:
                doers[place](done[place])
                done[place] += 1
        except Exception as error:  # noqa: BLE001 - reported by the main thread
            failed.append(error)

    threads = [threading.Thread(target=work, args=[place]) for place in range(len(doers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return sum(done) / seconds


def figures(times: dict, queries: dict) -> list[dict]:
    """Reckon one line for each work and server; ratios are to the thin Django's median."""
    lines = []
    for work, of_servers in times.items():
        yardstick = statistics.median(of_servers["thin"])
        for server, seconds in of_servers.items():
            median = statistics.median(seconds)
            lines.append(
                {
                    "work": work,
                    "server": server,
                    "p50_ms": round(median * 1000, 2),
                    "p95_ms": round(percentile(seconds, 0.95) * 1000, 2),
                    "queries": queries.get((work, server)),
                    "ratio": round(median / yardstick, 2),
                }
            )
    return lines


def table(lines: list[dict]) -> str:
    """Write the lines as a Markdown table."""
    rows = ["| work | server | p50 ms | p95 ms | SQL | ratio |", "|---|---|---:|---:|---:|---:|"]
    for line in lines:
        queries = "" if line["queries"] is None else line["queries"]
        rows.append(
            f"| {line['work']} | {line['server']} | {line['p50_ms']:.1f} "
            f"| {line['p95_ms']:.1f} | {queries} | {line['ratio']:.2f} |"
        )
    return "\n".join(rows)
