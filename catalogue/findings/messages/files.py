"""Messages of reading files, web pages and PDFs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

READ: Mapping[str, "StrPromise"] = {
    "missing_path": _("There is no such file or folder. Check the path."),
    "no_rights": _("No rights to read this. Give the user that runs the import read rights."),
    "link_loop": _("This link leads back to itself. Remove it, or give the real path."),
    "unreadable_file": _("The system could not read this: %(reason)s."),
    "not_a_file": _("This is a pipe or a device, not a file. Give a file or a folder."),
    "nothing_to_read": _("There is no file in it. Is it the right folder or archive?"),
    "hidden_file": _("Hidden file, passed over."),
    "other_file": _(
        "Not a .txt, .html, .mhtml, .pdf or .zip file, passed over. To import it, name the file "
        "itself."
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
    "archive_unpacks_too_large": _(
        "The archive would unpack to %(size)s MB; at most %(limit)s MB is read. Unpack it and "
        "import the folder."
    ),
    "zip_bomb": _(
        "This would unpack to %(size)s MB, %(times)s times what it takes in the archive. It was "
        "not unpacked: so little data that becomes so much is not a document."
    ),
    "nested_archive": _("An archive inside an archive is not read. Unpack it first."),
    "encrypted_member": _("This file of the archive has a password. Unpack it first."),
    "path_outside_archive": _(
        "The path of this file leads out of the archive. It was not read: do not trust the archive."
    ),
}

PDF: Mapping[str, "StrPromise"] = {
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
