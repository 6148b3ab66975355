"""What the kinds of findings are called, in a few words, by their codes.

The messages of single findings are the importer's; the kinds are named here because the admin
counts and filters by them. The code itself stays in the database and in the JSON.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_MOST_LINES = 8

_READING: Mapping[str, "StrPromise"] = {
    "missing_path": _("no such file or folder"),
    "no_rights": _("no rights to read"),
    "link_loop": _("link that leads back to itself"),
    "unreadable_file": _("file the system cannot read"),
    "not_a_file": _("pipe or device"),
    "nothing_to_read": _("empty folder or archive"),
    "hidden_file": _("hidden file"),
    "other_file": _("file of another type"),
    "folder_seen": _("folder already read"),
    "file_too_large": _("file too large"),
    "empty_file": _("empty file"),
    "binary_file": _("not text"),
    "other_format": _("another file format"),
    "zip_in_disguise": _("zip archive by another name"),
    "html_frames": _("web page with frames"),
    "html_without_text": _("web page without text"),
    "html_too_complex": _("web page too large"),
    "html_hidden_text": _("hidden text of a web page left out"),
    "html_parts_left_out": _("parts of a web page left out"),
    "html_marks": _("HTML marks in the text"),
    "encoding_found": _("another encoding than UTF-8"),
    "encoding_uncertain": _("encoding uncertain"),
    "mixed_encoding": _("several encodings mixed"),
    "cut_inside_letter": _("cut in the middle of a letter"),
    "misread_letters_repaired": _("spoilt letters put right"),
    "misread_letters": _("spoilt letters"),
    "letters_lost": _("letters lost"),
    "invisible_characters": _("invisible characters left out"),
    "broken_archive": _("damaged archive"),
    "broken_member": _("damaged file in an archive"),
    "archive_too_large": _("archive too large"),
    "archive_unpacks_too_large": _("archive too large unpacked"),
    "too_many_members": _("too many files in an archive"),
    "zip_bomb": _("zip bomb"),
    "nested_archive": _("archive inside an archive"),
    "encrypted_member": _("file with a password in an archive"),
    "path_outside_archive": _("path that leads out of the archive"),
    "pdf_scanned": _("PDF without a text layer"),
    "pdf_empty": _("PDF without text"),
    "pdf_unreadable_letters": _("PDF with unreadable letters"),
    "pdf_encrypted": _("PDF with a password"),
    "pdf_damaged": _("damaged PDF"),
    "pdf_too_long": _("PDF too long"),
    "pdf_too_heavy": _("PDF too heavy"),
    "pdf_pages_missing": _("pages of a PDF missing"),
    "pdf_page_without_text": _("page of a PDF without text"),
    "pdf_slanted_letters": _("slanted letters of a PDF left out"),
    "pdf_margins": _("margins of a PDF left out"),
    "pdf_paragraphs": _("lines of a PDF joined"),
    "pdf_rows_unsure": _("rows of a PDF form uncertain"),
}
_RUN: Mapping[str, "StrPromise"] = {
    "unrecognised": _("not a known document"),
    "duplicate_code": _("project twice in one run"),
    "same_document": _("same document again"),
    "internal_error": _("fault in the program"),
    "interrupted": _("import stopped"),
    "another_import": _("another import running"),
    "database_locked": _("database busy"),
    "database_full": _("disk of the database full"),
    "database_disk": _("disk of the database fails"),
    "database_read_only": _("database read-only"),
    "database_not_ready": _("database lacks tables"),
    "database_damaged": _("database damaged"),
    "database_failed": _("database does not answer"),
}
_DOCUMENT: Mapping[str, "StrPromise"] = {
    "missing_section": _("section missing"),
    "missing_heading": _("heading missing"),
    "repeated_section": _("heading twice"),
    "moved_section": _("section in another place"),
    "uncertain_label": _("label uncertain"),
    "missing_field": _("field without a value"),
    "repeated_field": _("field with a second value"),
    "repeated_criterion": _("criterion twice"),
    "missing_criteria": _("criteria missing"),
    "unknown_heading": _("unknown heading"),
    "unknown_field": _("unknown field"),
    "value_without_place": _("value kept with the document only"),
    "beside_person": _("unknown line among those of a contact person"),
    "leftover_line": _("line left over"),
    "second_description": _("second description in one file"),
    "missing_code": _("project code missing"),
    "invalid_code": _("not a project code"),
    "repaired_code": _("project code repaired"),
    "code_mismatch": _("two project codes"),
    "missing_name": _("name of the project missing"),
    "repaired_name": _("name repaired"),
    "uncertain_name": _("name uncertain"),
    "repaired_words": _("damaged words repaired"),
    "waiting_words": _("damaged words that wait for a person"),
    "invalid_date": _("not a date"),
    "half_duration": _("only a start or only an end"),
    "dates_reversed": _("end before the start"),
    "invalid_money": _("not a sum of money"),
    "invalid_number": _("not a number"),
    "invalid_score": _("not a score"),
    "invalid_axis": _("priority axis unknown"),
    "invalid_objective": _("specific objective unknown"),
    "invalid_business_id": _("not a business id"),
    "invalid_postcode": _("not a postcode"),
    "invalid_website": _("not a web address"),
    "fund_mismatch": _("fund that does not fit the code"),
    "unknown_place": _("place unknown"),
    "unknown_status": _("new status"),
    "unknown_answer": _("neither yes nor no"),
}
_CHECKING: Mapping[str, "StrPromise"] = {
    "text_date_differs": _("date in the text differs from its field"),
    "text_participants_differ": _("participants in the text differ from their field"),
    "text_sum_differs": _("sum in the text differs from its field"),
    "date_outside_period": _("date outside the programme period"),
    "running_though_ended": _("running, though the end has passed"),
    "ended_though_running": _("ended, though the end is to come"),
    "realised_above_granted": _("more realised than granted"),
    "realised_above_planned": _("more realised than planned"),
    "share_above_total": _("part above the whole"),
    "objective_of_another_axis": _("objective of another priority axis"),
    "place_outside_regions": _("place outside the regions"),
    "business_id_of_another": _("business id of another organisation"),
    "sources_differ": _("documents of a project differ"),
    "scores_without_reason": _("scores without a reason"),
    "personal_in_text": _("contact details in a text"),
}
_STORING: Mapping[str, "StrPromise"] = {
    "new_priority_axis": _("new priority axis"),
    "new_specific_objective": _("new specific objective"),
    "new_authority": _("new authority"),
    "new_organisation_type": _("new type of organisation"),
    "value_cut": _("value cut"),
    "value_out_of_range": _("figure that cannot be right"),
    "axis_without_period": _("axis without a programme period"),
    "organisation_ambiguous": _("several organisations of one name"),
    "organisation_namesake": _("organisation with a namesake"),
    "organisation_repeated": _("organisation twice in one role"),
    "reference_unknown": _("not in the reference tables"),
    "link_too_long": _("web address too long"),
}
KINDS: Mapping[str, "StrPromise"] = {**_READING, **_RUN, **_DOCUMENT, **_CHECKING, **_STORING}


def kind_of_finding(code: str) -> str:
    """Return what findings of this code are called; an unknown code's own words."""
    return str(KINDS.get(code) or code.replace("_", " "))


def lines_text(lines: Iterable[int]) -> str:
    """Return where findings stand, in few words: "line 7", "lines 7, 9–12", "lines 7, 9, … 300".

    Of many lines the first are named, and the last; "" where no line is known.
    """
    spans: list[tuple[int, int]] = []
    for line in sorted(set(lines)):
        if spans and line == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], line)
        else:
            spans.append((line, line))
    if not spans:
        return ""
    shown = [str(a) if a == b else f"{a}–{b}" for a, b in spans]
    if len(shown) > _MOST_LINES:
        shown = [*shown[: _MOST_LINES - 1], f"… {shown[-1]}"]
    only_one = len(spans) == 1 and spans[0][0] == spans[0][1]
    message = _("line %(numbers)s") if only_one else _("lines %(numbers)s")
    return str(message) % {"numbers": ", ".join(shown)}
