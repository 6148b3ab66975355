"""Bytes → text: which encoding a document is in, and what was repaired on the way.

The rule, in order:

1. A byte order mark decides (UTF-8, UTF-16, UTF-32).
2. No mark, but nearly every second byte is NUL: UTF-16, little- or big-endian by which one.
3. Otherwise more than one NUL byte in a thousand: not text. Fewer are strays: like other
   control characters they are taken out later, with a finding.
4. Valid UTF-8 is UTF-8, also when its last letter is cut in two.
5. Mostly valid UTF-8 with some stray bytes: UTF-8, the stray bytes as Windows-1252.
6. Otherwise one byte is one letter. Of Windows-1252, Mac Roman and the DOS code page 850
   the one that gives most of the letters å, ä, ö and the few other signs usual in Finnish
   text wins; Windows-1252 on a tie. It is called ISO-8859-1 when the document keeps to the
   part the two share, and ISO-8859-15 when besides that there is a byte A4 (€ there, and a
   sign nobody writes elsewhere).
7. UTF-8 once read as Windows-1252 and saved again ("Ã¤" for "ä") is turned back.
"""

import codecs
import re
from dataclasses import dataclass

from importer.read.values import RefusedError
from importer.records import Finding, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Finnish texts and scanned cards hold beyond ASCII; others are rare.
_USUAL = frozenset("åäöÅÄÖéÉ–—”’€®§½°")
_OTHER_SINGLE_BYTE = ("mac_roman", "cp850")
# First bytes of the two- and three-byte letters that Finnish texts hold: ä, ö, š, –, €.
_LIKELY_LEADS = frozenset(b"\xc2\xc3\xc5\xe2")
_BYTES_FOR_A_NUL = 1000
_CUT = Finding(Severity.WARNING, "cut_inside_letter")


def _as_windows(byte: int) -> str:
    """Return a byte as Windows-1252, and its five undefined bytes as control characters."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_TO_WINDOWS = {0xDC00 + byte: _as_windows(byte) for byte in range(0x80, 0x100)}
_TO_BYTE = {_as_windows(byte): byte for byte in range(0x80, 0x100)} | {
    chr(byte): byte for byte in range(0x80, 0x100)
}
# The second, third and fourth bytes of a UTF-8 letter are 80–BF.
_CONTINUATION = "".join(re.escape(c) for c, byte in _TO_BYTE.items() if byte in range(0x80, 0xC0))
_MISREAD_LETTER = re.compile(
    f"[\xc2-\xdf][{_CONTINUATION}]|[\xe0-\xef][{_CONTINUATION}]{{2}}"
    f"|[\xf0-\xf4][{_CONTINUATION}]{{3}}"
)
_MISREAD_PROOF = re.compile("Ã[¤¶¥©„–…\x84\x96\x85]|â€|Ãƒ[Â\x82]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what was odd about it."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return the text of a document's bytes; raise `RefusedError` when they are no text.

    `declared` is the one-byte encoding that a web page says it is in; "" for others.
    """
    decoded = _decode_marked(data) or _decode_wide(data)
    if decoded is None:
        if data.count(0) * _BYTES_FOR_A_NUL > len(data):
            raise RefusedError("binary_file")
        body = data.removeprefix(codecs.BOM_UTF8)
        decoded = _decode_utf8(body) or _decode_single_byte(body, declared)
    return report_lost(_repair_misread(decoded))


def first_line(text: str, position: int) -> int:
    """Return the 1-based line of a position, counting line ends as an editor does."""
    before = text[:position]
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


def _decode_marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            if encoding == "utf-8":
                decoded = _decode_utf8(body) or _decode_single_byte(body)
                return None if b"\0" in body else decoded
            return _decode_units(body, encoding, int(encoding[4:6]) // 8)
    return None


def _decode_units(body: bytes, encoding: str, width: int) -> Decoded:
    """Decode UTF-16 or UTF-32; an unfinished last unit is dropped and reported."""
    left_over = len(body) % width
    text = body[: len(body) - left_over].decode(encoding, "replace")
    return Decoded(text, encoding, (_CUT,) if left_over else ())


def _decode_wide(data: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark, known by the NUL half of its Latin letters."""
    half = len(data) // 2
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return _decode_units(data, "utf-16-le", 2)
    if even > 0.7 * half and odd < 0.05 * half:
        return _decode_units(data, "utf-16-be", 2)
    return None


def _decode_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and error.end == len(data)
        whole = data[: error.start]
        if cut and (not whole.isascii() or data[error.start] in _LIKELY_LEADS):
            return Decoded(whole.decode("utf-8"), "utf-8", (_CUT,))
    return _decode_mixed(data)


def _decode_mixed(data: bytes) -> Decoded | None:
    """Decode UTF-8 with stray bytes of Windows-1252, when UTF-8 is the greater part."""
    text = data.decode("utf-8", "surrogateescape")
    stray = [i for i, c in enumerate(text) if "\udc80" <= c <= "\udcff"]
    beyond_ascii = sum(c > "\x7f" for c in text)
    if len(stray) * 2 >= beyond_ascii:
        return None
    finding = Finding(
        Severity.WARNING,
        "mixed_encoding",
        line=first_line(text, stray[0]),
        params={"count": str(len(stray))},
    )
    return Decoded(text.translate(_TO_WINDOWS), "utf-8", (finding,))


def _decode_single_byte(data: bytes, declared: str = "") -> Decoded:
    names = (*filter(None, (declared, _windows_or_iso(data))), *_OTHER_SINGLE_BYTE)
    readings = [(name, _read_as(data, name)) for name in names]
    encoding, text = max(readings, key=lambda reading: _usual_characters(reading[1]))
    beyond_ascii = [i for i, c in enumerate(text) if c > "\x7f"]
    sure = _usual_characters(text) * 2 >= len(beyond_ascii)
    finding = Finding(
        Severity.INFO if sure else Severity.WARNING,
        "encoding_found" if sure else "encoding_uncertain",
        line=first_line(text, beyond_ascii[0]),
        params={"encoding": encoding},
    )
    return Decoded(text, encoding, (finding,))


def _read_as(data: bytes, encoding: str) -> str:
    if encoding == "cp1252":
        return data.decode("ascii", "surrogateescape").translate(_TO_WINDOWS)
    return data.decode(encoding, "replace")


def _usual_characters(text: str) -> int:
    return sum(text.count(letter) for letter in _USUAL)


def _windows_or_iso(data: bytes) -> str:
    if any(byte in data for byte in range(0x80, 0xA0)):
        return "cp1252"
    return "iso-8859-15" if b"\xa4" in data else "iso-8859-1"


def _repair_misread(decoded: Decoded) -> Decoded:
    """Turn back UTF-8 that was read as Windows-1252 once or twice before we got it."""
    text, proof = decoded.text, _MISREAD_PROOF.search(decoded.text)
    if proof is None:
        return decoded
    for _ in range(2):
        text = _MISREAD_LETTER.sub(_turn_back, text)
    repaired = text != decoded.text
    finding = Finding(
        Severity.WARNING,
        "misread_letters_repaired" if repaired else "misread_letters",
        line=first_line(decoded.text, proof.start()),
    )
    return Decoded(text, decoded.encoding, (*decoded.findings, finding))


def _turn_back(misread: re.Match[str]) -> str:
    """Return the letter meant; what would become no Latin letter or sign stays ("TYÖ”")."""
    try:
        letter = bytes(_TO_BYTE[c] for c in misread[0]).decode("utf-8")
    except UnicodeDecodeError:
        return misread[0]
    plausible = letter < "\u0250" or "\u2000" <= letter <= "\u22ff" or letter > "\U0001f000"
    return letter if plausible else misread[0]


def report_lost(decoded: Decoded) -> Decoded:
    """Report U+FFFD: letters lost before the document came here, or in a bad UTF-16 pair."""
    position = decoded.text.find("\N{REPLACEMENT CHARACTER}")
    if position < 0:
        return decoded
    finding = Finding(
        Severity.WARNING,
        "letters_lost",
        line=first_line(decoded.text, position),
        params={"count": str(decoded.text.count("\N{REPLACEMENT CHARACTER}"))},
    )
    return Decoded(decoded.text, decoded.encoding, (*decoded.findings, finding))
