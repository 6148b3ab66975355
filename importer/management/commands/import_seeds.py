"""`manage.py import_seeds`: arguments in, report out. The work is in `importer/pipeline.py`."""

import logging
import os
import signal
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, TextIO, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn

from importer.pipeline import ImportOptions, default_options, run
from importer.read import FoundFile, display_name, find_files
from importer.report import console_for, print_report
from importer.report_data import write_report
from importer.summary import DocumentReport, RunSummary

_DETAILED = 2
WRONG_ARGUMENTS = 2
BUSY = 3
INTERRUPTED = 130
_STATUS_OF_END = {"interrupted": INTERRUPTED, "another_import": BUSY}


class Command(BaseCommand):
    """Import project documents: text files, folders of them and zip archives."""

    help = "Import project documents: text files, folders of them and zip archives."

    def __init__(self, *args: Any, **options: Any) -> None:
        """Do without colour where NO_COLOR (https://no-color.org) or --no-color asks for that."""
        self._in_colour = not (options.pop("no_color", False) or os.environ.get("NO_COLOR"))
        super().__init__(*args, **{**options, "no_color": not self._in_colour})

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments. docs/importing.md explains them."""
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="A file, a folder or a zip archive. By default the project's seeds folder.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what would change; change nothing."
        )
        parser.add_argument(
            "--report", metavar="FILE", help="Write the whole report to FILE as JSON."
        )
        parser.add_argument(
            "--strict", action="store_true", help="Exit with status 1 on warnings, too."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the import; exit with the status that docs/importing.md tells."""
        self._in_colour = self._in_colour and not options["no_color"]
        paths = options["paths"] or [settings.BASE_DIR / "seeds"]
        report = _report_path(options["report"])
        _forgive_narrow_encodings(sys.stdout, sys.stderr)
        with _termination_as_interrupt(), _log_of(options["verbosity"]):
            summary = _run(paths, _options(**options), quiet=not options["verbosity"])
        names = [display_name(Path(path), settings.BASE_DIR) for path in paths]
        unwritten = _unwritten(report, summary, names) if report else None
        # Rich leaves the program when nobody reads any more (`| head`). The work was done.
        with suppress(SystemExit):
            console = console_for(cast("TextIO", self.stdout), colour=self._in_colour)
            print_report(console, summary, options["verbosity"])
        if unwritten:
            message = _("The import was done, but its report could not be written: %(reason)s.")
            raise CommandError(message % {"reason": unwritten.strerror}) from unwritten
        _raise_unless_clean(summary, strict=options["strict"])


def _options(*, dry_run: bool, verbosity: int, report: str | None, **_others: Any) -> ImportOptions:
    """Return how to run; the changes are kept where they are going to be told."""
    told = dry_run or bool(report) or verbosity > 1
    return replace(default_options(dry_run=dry_run), changes=told)


def _run(paths: list[str | Path], options: ImportOptions, *, quiet: bool) -> RunSummary:
    """Run with a progress bar on standard error when that is a terminal."""
    console = console_for(sys.stderr)
    hidden = quiet or not console.is_terminal
    with Progress(*progress_columns(), console=console, transient=True, disable=hidden) as progress:
        task = progress.add_task("", total=None if hidden else _total(paths))

        def advance(document: DocumentReport) -> None:
            progress.update(task, advance=1, description=document.name)

        def wait() -> None:
            message = _(
                "Another import is running; waiting for its end, %(seconds)d seconds at most …"
            )
            console.print(message % {"seconds": settings.IMPORT_WAIT}, soft_wrap=True)

        return run(paths, options, advance, None if quiet else wait)


def progress_columns() -> tuple[ProgressColumn, ...]:
    """Return what the progress bar shows: the bar, how many of how many, the name of the last."""
    return BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False)


def _total(paths: list[str | Path]) -> int | None:
    """Return how many inputs there are; None when an archive hides their number."""
    found = list(find_files(paths, settings.BASE_DIR))
    archives = [file for file in found if isinstance(file, FoundFile) and file.is_archive]
    return None if archives else len(found)


def _report_path(given: str | None) -> Path | None:
    """Return the report's path, opened once to see that it can be written."""
    if given is None:
        return None
    path = Path(given)
    try:
        with path.open("a", encoding="utf-8"):
            pass
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        message = _("The report cannot be written to %(path)s: %(reason)s. Nothing was imported.")
        raise CommandError(
            message % {"path": given, "reason": reason}, returncode=WRONG_ARGUMENTS
        ) from error
    return path


def _unwritten(report: Path, summary: RunSummary, paths: list[str]) -> OSError | None:
    """Write the report; return why it could not be written."""
    try:
        write_report(report, summary, paths)
    except OSError as error:
        return error
    return None


def _raise_unless_clean(summary: RunSummary, *, strict: bool) -> None:
    if summary.stopped_by:
        status = _STATUS_OF_END.get(summary.stopped_by.code, 1)
        raise CommandError(_("The import did not come to its end."), returncode=status)
    failed = len(summary.failures)
    if failed:
        message = ngettext(
            "%(count)d document was not imported; the reason is above.",
            "%(count)d documents were not imported; the reasons are above.",
            failed,
        )
        raise CommandError(message % {"count": failed})
    if strict and summary.counts["warnings"]:
        raise CommandError(_("There were warnings, and --strict was asked for."))


def _forgive_narrow_encodings(*streams: TextIO) -> None:
    """Show “?” for a letter that the terminal's encoding lacks, instead of failing on it."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


@contextmanager
def _log_of(verbosity: int) -> Iterator[None]:
    """Keep the log's notes off the terminal unless they are asked for: the report has it all."""
    logger = logging.getLogger("importer")
    level = logger.level
    if verbosity < _DETAILED:
        logger.setLevel(max(level, logging.WARNING))
    try:
        yield
    finally:
        logger.setLevel(level)


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Let SIGTERM end the import as cleanly as Ctrl-C; only the main thread may set that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _stop(_signum: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
