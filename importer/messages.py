"""The message of every finding: what is odd, and what to do about it. Where is said beside it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from importer.record_json import finding_to_json
from importer.records import Finding

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_READ: Mapping[str, "StrPromise"] = {
    "missing_path": _("There is no such file or folder. Check the path."),
    "no_rights": _("No rights to read this. Give the user that runs the import read rights."),
    "link_loop": _("This link leads back to itself. Remove it, or give the real path."),
    "unreadable_file": _("The system could not read this: %(reason)s."),
    "not_a_file": _("This is a pipe or a device, not a file. Give a file or a folder."),
    "hidden_file": _("Hidden file, passed over."),
    "other_file": _(
        "Not a .txt, .html, .pdf or .zip file, passed over. To import it, name the file itself."
    ),
    "folder_seen": _("This folder was already read by another path, passed over."),
    "file_too_large": _(
        "The file is %(size)s MB; at most %(limit)s MB is read. Is it a project document? "
        "The limit is set by IMPORT_MAX_BYTES."
    ),
    "empty_file": _("The file is empty."),
    "binary_file": _("The file is not text. Save the document as plain text (UTF-8)."),
    "other_format": _("This is a %(format)s file. Save the document as plain text (UTF-8)."),
    "zip_in_disguise": _("This is a zip archive by another name. Name it .zip to have it read."),
    "html_frames": _(
        "The text of this web page is in frames. Open the frame with the text by itself and save "
        "that page."
    ),
    "html_without_text": _(
        "This web page has no text: a script may be to fetch it. Open the page in a browser, copy "
        "its text and save that as plain text (UTF-8)."
    ),
    "html_too_complex": _(
        "This web page has more than %(limit)s elements. It is no project page, or a damaged one: "
        "save its text as plain text (UTF-8)."
    ),
    "html_hidden_text": _(
        "%(count)s characters of the web page are hidden from its readers. They were left out; if "
        "they are a section that was folded away, unfold it and save the page again."
    ),
    "html_parts_left_out": _(
        "Parts of the web page that are not the description were left out: %(parts)s."
    ),
    "html_marks": _("There are HTML marks in the text. They were kept as text."),
    "encoding_found": _("The text is not UTF-8; it was read as %(encoding)s."),
    "encoding_uncertain": _(
        "The text is not UTF-8 and has few Finnish letters; it was read as %(encoding)s. "
        "Check its letters, and save it as UTF-8 if they are wrong."
    ),
    "mixed_encoding": _(
        "%(count)s bytes are not UTF-8 as the rest is; they were read as Windows-1252. "
        "Check the letters on this line."
    ),
    "cut_inside_letter": _(
        "The file ends in the middle of a letter: it has been cut. Get the whole document."
    ),
    "misread_letters_repaired": _(
        "Letters had been spoilt by a wrong encoding (such as “Ã¤” for “ä”) and were put right."
    ),
    "misread_letters": _(
        "Letters have been spoilt by a wrong encoding (such as “Ã¤” for “ä”). "
        "Save the document again as UTF-8."
    ),
    "letters_lost": _(
        "%(count)s letters were lost before the document came here (they show as “�”). "
        "Get a whole copy of the document."
    ),
    "invisible_characters": _("%(count)s characters that cannot be seen were left out."),
    "broken_archive": _("The zip archive is damaged or cut. Get it again."),
    "broken_member": _("This file of the archive is damaged, or packed in an unknown way."),
    "archive_too_large": _(
        "The archive is %(size)s MB; at most %(limit)s MB is read. Unpack it and import the folder."
    ),
    "too_many_members": _(
        "The archive holds more than %(limit)s files. Unpack it and import the folder."
    ),
    "zip_bomb": _(
        "This would unpack to %(size)s MB (at most %(limit)s MB is read). It was not unpacked: "
        "so little data that becomes so much is not a document."
    ),
    "nested_archive": _("An archive inside an archive is not read. Unpack it first."),
    "encrypted_member": _("This file of the archive has a password. Unpack it first."),
    "path_outside_archive": _(
        "The path of this file leads out of the archive. It was not read: do not trust the archive."
    ),
}

_PDF: Mapping[str, "StrPromise"] = {
    "pdf_scanned": _(
        "This PDF is a picture of its pages without a text layer. Run it through text recognition "
        "and save the text as plain text (UTF-8)."
    ),
    "pdf_empty": _("This PDF has no text."),
    "pdf_unreadable_letters": _(
        "The text layer of this PDF cannot be read: its fonts do not tell which letters they "
        "show. Open it in a program that shows it, and save it again or as plain text (UTF-8)."
    ),
    "pdf_encrypted": _("This PDF has a password. Save it without one."),
    "pdf_damaged": _("This PDF is damaged or cut. Get it again."),
    "pdf_too_long": _("This PDF has more than %(limit)s pages. Is it a project document?"),
    "pdf_too_heavy": _(
        "Reading this PDF takes more time or memory than is allowed. Save its text as plain text "
        "(UTF-8)."
    ),
    "pdf_pages_missing": _(
        "This PDF says that it has %(promised)s pages, but %(count)s were found. It may have been "
        "cut: get it again."
    ),
    "pdf_page_without_text": _("Page %(page)s of the PDF has no text; a picture is not read."),
    "pdf_slanted_letters": _("%(count)s letters that do not stand upright were left out."),
    "pdf_margins": _("%(count)s lines in the margins of the pages were left out (page numbers)."),
    "pdf_paragraphs": _(
        "%(count)s lines that had been broken at the edge of the page were put together again."
    ),
    "pdf_rows_unsure": _(
        "%(count)s paragraphs of the form may belong to the row below the one they were put in. "
        "Check them."
    ),
}

_RUN: Mapping[str, "StrPromise"] = {
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

_PARSE: Mapping[str, "StrPromise"] = {
    "missing_section": _("The section “%(section)s” is missing."),
    "moved_section": _("The section “%(section)s” is not in its usual place. It was read."),
    "missing_field": _("“%(label)s” has no value."),
    "repeated_field": _("A second value for “%(label)s”; the first was kept."),
    "repeated_criterion": _("The criterion “%(criterion)s” comes twice; the first was kept."),
    "unknown_heading": _(
        "An unknown heading “%(title)s”. It and the text under it were not imported."
    ),
    "unknown_field": _("An unknown field “%(label)s” (%(value)s). It was not imported."),
    "value_without_place": _(
        "“%(label)s” (%(value)s) is kept with the document; the catalogue has no field for it."
    ),
    "leftover_line": _("This line belongs to no known field or section. It was not imported."),
    "second_description": _(
        "Another project description begins here. It was not imported: give it a file of its own."
    ),
}

_NORMALISE: Mapping[str, "StrPromise"] = {
    "missing_code": _("The project code is missing. Check that the document is whole."),
    "invalid_code": _(
        "“%(value)s” is not a project code (such as S21624). Correct it in the document."
    ),
    "repaired_code": _("The scanned project code “%(value)s” was read as %(code)s."),
    "code_mismatch": _(
        "The document gives the project code %(code)s, but its title or link %(value)s. "
        "The first was used; check it."
    ),
    "missing_name": _("The name of the project is missing. Check that the document is whole."),
    "repaired_name": _("The scanned name “%(value)s” was read as “%(name)s”."),
    "uncertain_name": _("The scanned name “%(value)s” could not be put right for sure. Check it."),
    "repaired_words": _(
        "Damaged words repaired in the scanned texts: %(count)s. The original is kept."
    ),
    "waiting_words": _(
        "Damaged words of the scanned texts that could not be repaired for sure: %(count)s. They "
        "wait for a person in the admin, under “Words of scanned cards”."
    ),
    "invalid_date": _("“%(value)s” is not a date that exists; the date was left unknown."),
    "dates_reversed": _(
        "The end (%(end)s) is before the start (%(start)s); both were left unknown."
    ),
    "invalid_money": _("“%(value)s” is not a sum of money; it was left unknown."),
    "invalid_number": _("“%(value)s” is not a number; it was left unknown."),
    "invalid_score": _(
        "The score “%(value)s” of “%(criterion)s” is not a number from 0 to 10; it was left "
        "unknown."
    ),
    "invalid_axis": _("“%(value)s” names no known priority axis; it was left unknown."),
    "invalid_objective": _("“%(value)s” names no known specific objective; it was left unknown."),
    "invalid_business_id": _(
        "“%(value)s” is not a business id (its check digit tells); it was left unknown."
    ),
    "invalid_postcode": _("“%(value)s” is not a postcode of five digits; it was left out."),
    "invalid_website": _("“%(value)s” is not a web address; it was left out."),
    "fund_mismatch": _(
        "The title says the fund is %(fund)s, which the code %(code)s does not fit. Check both."
    ),
    "unknown_place": _("No place is called “%(name)s”; it was left out. Is it spelt right?"),
    "unknown_status": _("The status “%(value)s” has not been met before. It was kept as it is."),
    "unknown_answer": _("“%(value)s” is neither yes nor no; the answer was left unknown."),
}

_CHECK: Mapping[str, "StrPromise"] = {
    "text_date_differs": _(
        "The field says %(value)s, the text of the same document %(text)s. Both were kept; find "
        "out which is right."
    ),
    "text_participants_differ": _(
        "The field says %(value)s, the text of the same document %(text)s. Both were kept; find "
        "out which number is right."
    ),
    "text_sum_differs": _(
        "The field says %(value)s €, the text of the same document %(text)s €. Both were kept; "
        "find out which sum is right."
    ),
    "date_outside_period": _(
        "%(value)s is outside the programme period %(period)s. It was kept; check the document."
    ),
    "running_though_ended": _(
        "The status says “%(status)s”, but the project ended on %(end)s. The document may be "
        "old: get the page anew."
    ),
    "ended_though_running": _(
        "The status says “%(status)s”, but the project ends only on %(end)s. Check both."
    ),
    "realised_above_granted": _(
        "%(value)s € were realised, more than the %(limit)s € granted. Both were kept; check them."
    ),
    "realised_above_planned": _(
        "%(value)s € were realised, far more than the %(limit)s € planned. Both were kept; check "
        "them."
    ),
    "share_above_total": _(
        "The part of EU and state (%(value)s €) is above the whole public funding (%(limit)s €). "
        "Both were kept; check them."
    ),
    "objective_of_another_axis": _(
        "Objective %(objective)s belongs to priority axis %(right)s, but the document says axis "
        "%(axis)s. Both were kept; check them."
    ),
    "place_outside_regions": _(
        "In none of the regions the document states: %(names)s. All were kept; check the regions."
    ),
    "business_id_of_another": _(
        "The business id %(business_id)s of “%(name)s” is known as that of “%(held)s”, quite "
        "another name. They were taken for one organisation; check the id."
    ),
    "sources_differ": _(
        "The documents of this project differ (%(values)s). Both are kept, and its page shows both."
    ),
    "scores_without_reason": _(
        "%(count)s of %(of)s criteria have a score above 0 without a reason."
    ),
}

_STORE: Mapping[str, "StrPromise"] = {
    "new_priority_axis": _(
        "The priority axis %(value)s was not in the catalogue; it was added. Check its name."
    ),
    "new_specific_objective": _(
        "The specific objective %(value)s was not in the catalogue; it was added. Check its name."
    ),
    "new_authority": _(
        "The authority “%(value)s” was not in the catalogue; it was added. Is it spelt right?"
    ),
    "new_organisation_type": _(
        "The type of organisation “%(value)s” was not in the catalogue; it was added. Is it "
        "spelt right?"
    ),
    "value_cut": _("The value is too long; its first %(limit)s characters were kept."),
    "value_out_of_range": _("The figure cannot be right; the value was left unknown."),
    "axis_without_period": _(
        "Axis and objective were left unknown: the programme period is not known."
    ),
    "business_id_wrong": _(
        "The check digit of the business id is wrong; the id was left unknown. Check it at its "
        "source."
    ),
    "organisation_ambiguous": _(
        "Several organisations go by the name “%(name)s”, and the document gives no business id: "
        "it is kept apart from them. If it is one of them, merge the two in the admin."
    ),
    "organisation_namesake": _(
        "“%(name)s” is also the name of an organisation with another business id; the two are "
        "kept apart."
    ),
    "organisation_repeated": _(
        "“%(name)s” has the business id of another organisation in the same role; it was left out."
    ),
    "reference_unknown": _("“%(value)s” is not in the reference tables; it was left out."),
    "link_too_long": _("An address is longer than %(limit)s characters; it was left out."),
}

MESSAGES: Mapping[str, "StrPromise"] = {
    **_READ,
    **_PDF,
    **_RUN,
    **_PARSE,
    **_NORMALISE,
    **_CHECK,
    **_STORE,
}


class _Params(dict[str, str]):
    """Params of a message; one that is missing shows as an ellipsis instead of failing."""

    def __missing__(self, key: str) -> str:
        return "…"


def describe(finding: Finding) -> str:
    """Return a finding's message in the active language; the bare code if it has none."""
    message = MESSAGES.get(finding.code)
    if message is None:
        return finding.code
    text = str(message) % _Params(finding.params)
    return "".join(c if c.isprintable() else " " for c in text)


def finding_as_data(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON values, with its message in the active language."""
    return {**finding_to_json(finding), "message": describe(finding)}
