"""A page that a browser saved with all its parts in one file (`.mht`, `.mhtml`)."""

import base64
import binascii
import quopri
import re

_MAIL_HEAD = 4096
_ARCHIVE = re.compile(
    rb"(?:^|\n)MIME-Version:.{0,1000}?multipart/related", re.DOTALL | re.IGNORECASE
)
_BOUNDARY = re.compile(
    rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE
)
_PART_HEAD = re.compile(rb"\r?\n\r?\n")
_FIELD = re.IGNORECASE | re.MULTILINE
_PAGE = re.compile(rb"^Content-Type:\s*(?:text/html|application/xhtml\+xml)\b", _FIELD)
_PACKED = re.compile(rb"^Content-Transfer-Encoding:\s*([\w-]+)", _FIELD)


def is_archive(data: bytes) -> bool:
    """Tell whether a file is a web archive, by its first lines."""
    return _ARCHIVE.search(data, 0, _MAIL_HEAD) is not None


def page_of(data: bytes) -> bytes | None:
    """Return the page itself: the first part that is HTML. None where there is none."""
    found = _BOUNDARY.search(data, 0, _MAIL_HEAD)
    if found is None:
        return None
    for part in data.split(b"\n--" + (found[1] or found[2]))[1:]:
        head = _PART_HEAD.search(part, 0, _MAIL_HEAD)
        if head and _PAGE.search(part, 0, head.start()):
            return _unpacked(part, head)
    return None


def _unpacked(part: bytes, head: re.Match[bytes]) -> bytes | None:
    packed = _PACKED.search(part, 0, head.start())
    how, body = (packed[1].lower() if packed else b""), part[head.end() :]
    if how == b"quoted-printable":
        return quopri.decodestring(body)
    if how != b"base64":
        return body
    try:
        return base64.b64decode(body)
    except binascii.Error:
        return None
