"""PDF → text, read by another process: whatever the file does, only that process ends."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from importer.read.pdf.text import PdfText
from importer.read.values import RefusedError
from importer.record_json import finding_from_json

_MARK = b"%PDF-"
_MARK_WITHIN = 1024
_OBJECT = b" obj"
"""Without this word a PDF has no page: no process is started for it."""

_BLANK = b"\xef\xbb\xbf \r\n\t"
_SECONDS = 60
"""The process has a limit of its own in seconds of work; this one is for a busy machine."""

_ROOT = Path(__file__).resolve().parents[3]
_NEEDED = ("PATH", "SYSTEMROOT", "LANG")


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are a PDF: its mark comes first, but for space."""
    return data[:_MARK_WITHIN].lstrip(_BLANK).startswith(_MARK)


def read_pdf(data: bytes) -> PdfText:
    """Return the text of a PDF; raise `RefusedError` where it has none, or takes too much."""
    if _OBJECT not in data:
        raise RefusedError("pdf_damaged")
    answer = _answer(data)
    refused = answer.get("refused")
    if refused is not None:
        finding = finding_from_json(refused)
        raise RefusedError(finding.code, **finding.params)
    findings = tuple(finding_from_json(finding) for finding in answer["findings"])
    return PdfText(tuple(answer["lines"]), tuple(answer["addresses"]), findings)


def _answer(data: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "importer.read.pdf.process"],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={name: os.environ[name] for name in _NEEDED if name in os.environ},
            timeout=_SECONDS,
            check=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise RefusedError("pdf_too_heavy") from None
    except subprocess.CalledProcessError as error:
        # A negative status is a signal: the limit of time, or a crash for want of memory.
        raise RefusedError("pdf_too_heavy" if error.returncode < 0 else "pdf_damaged") from None
    except (OSError, ValueError):
        raise RefusedError("pdf_damaged") from None
    return answer
