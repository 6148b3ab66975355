"""The command of the import, run in this process."""

from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command


def command(*args: str | Path, **options) -> tuple[str, int]:
    """Run the command in this process; return what it printed and its exit status."""
    out, status = StringIO(), 0
    try:
        call_command("import_seeds", *map(str, args), stdout=out, stderr=out, **options)
    except CommandError as error:
        out.write(f"{error}\n")
        status = error.returncode
    return out.getvalue(), status
