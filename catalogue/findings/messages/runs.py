"""Messages of a run and of its documents among each other."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

RUN: Mapping[str, "StrPromise"] = {
    "unrecognised": _(
        "Not a document this import knows: neither an EURA project description nor a Sokra "
        "project card. Check that the beginning of the document is there."
    ),
    "duplicate_code": _(
        "Project %(code)s was already imported in this run from %(first)s, a different document "
        "of the same kind. Keep the right one and import it again."
    ),
    "same_document": _("The same document as %(first)s, passed over."),
    "internal_error": _(
        "The import failed on this document because of a fault in the program (%(error)s). "
        "Nothing of it was stored. The log tells where; please report it."
    ),
    "interrupted": _(
        "The import was stopped. What was stored is whole; run the import again to go on."
    ),
    "another_import": _(
        "Another import was still running, so nothing was done. Run this one again when it has "
        "ended. How long it waits is set by IMPORT_WAIT."
    ),
    "database_locked": _(
        "The database is busy with something else. What was stored is whole; run the import "
        "again when the other work has ended."
    ),
    "database_full": _(
        "The disk of the database is full. What was stored is whole; make room and run the "
        "import again."
    ),
    "database_disk": _(
        "The disk of the database fails or is at a limit. What was stored is whole; check the "
        "disk and its quota, and run the import again."
    ),
    "database_read_only": _(
        "The database cannot be written to. Check the rights of its file and folder, or of its "
        "user."
    ),
    "database_not_ready": _(
        "The database lacks tables. Run “manage.py migrate” and “manage.py load_reference_data”, "
        "then the import again."
    ),
    "database_damaged": _("The database file is damaged. Restore it from a backup."),
    "database_failed": _(
        "The database does not answer (%(error)s). What was stored is whole; check DATABASE_URL "
        "and the database, and run the import again."
    ),
}
