"""The process that reads one PDF: bytes on standard input, text as JSON on standard output.

A PDF is a program of sorts, made by anyone, and the library that runs it may loop, crash or
fill the memory. Here that ends this process alone: it has limits of its own, writes no files,
and knows no secrets (`importer/read/pdf/reading.py` starts it).
"""

import json
import logging
import sys
from contextlib import suppress

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from importer.read.pdf.pages import read_pages
from importer.read.pdf.text import PdfText, text_of
from importer.read.values import RefusedError
from importer.record_json import finding_to_json

MEMORY_BYTES = 800_000_000
SECONDS = 20


def main() -> None:
    """Read standard input as a PDF and print its text, or the finding that refuses it."""
    logging.disable()
    _limit()
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout)


def answer(data: bytes) -> dict[str, object]:
    """Return what is printed: `lines`, `addresses` and `findings`, or only `refused`."""
    try:
        text = _read(data)
    except RefusedError as refusal:
        return {"refused": finding_to_json(refusal.finding)}
    return {
        "lines": text.lines,
        "addresses": text.addresses,
        "findings": [finding_to_json(finding) for finding in text.findings],
    }


def _read(data: bytes) -> PdfText:
    try:
        file = read_pages(data)
        return text_of(file.pages, file.promised)
    except RefusedError:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise RefusedError("pdf_encrypted") from None
    except MemoryError:
        raise RefusedError("pdf_too_heavy") from None
    except Exception:  # noqa: BLE001 -- the library raises anything at all on a damaged file
        raise RefusedError("pdf_damaged") from None


def _limit() -> None:
    """Set limits of memory and time, where the system has such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 -- not on every system

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    main()
