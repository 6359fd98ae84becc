"""Tell how far a run of the tests is, in lines a person can read, in place of a dot a test."""

import time

import pytest

EVERY = 15  # seconds between two lines at least


def pytest_configure(config: pytest.Config) -> None:
    """Report from the process that a person looks at, not from its workers."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Progress(config), "progress")


class Progress:
    """Counts what has ended, and names what failed at once."""

    def __init__(self, config: pytest.Config):
        self.config = config
        self.total = self.ended = self.failed = 0
        self.began = self.last = time.monotonic()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.total = self.total or len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self.total = len(ids)

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple | None:
        """Count each test as usual, and print no letter for it."""
        if hasattr(report, "wasxfail"):
            return None
        if report.failed:
            return ("failed" if report.when == "call" else "error"), "", ""
        if report.skipped:
            return "skipped", "", ""
        return ("passed" if report.when == "call" else ""), "", ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed += 1
            self._write(f"FAILED {report.nodeid}")
        if report.when == "teardown":
            self.ended += 1
            if time.monotonic() - self.last > EVERY:
                self.last = time.monotonic()
                self._write(self._line())

    def _line(self) -> str:
        minutes, seconds = divmod(int(self.last - self.began), 60)
        share = 100 * self.ended // max(self.total, 1)
        count = f"{self.ended} of {self.total} tests"
        return f"{share:3d} %  {minutes:2d}:{seconds:02d}  {count}, {self.failed} failed"

    def _write(self, line: str) -> None:
        reporter = self.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.ensure_newline()
            reporter.write_line(line)
