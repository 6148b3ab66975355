"""Changes to a document's bytes: encodings, and what files suffer on their way."""

from collections.abc import Callable, Mapping
from random import Random

Change = Callable[[Random, str], bytes]

_ENCODINGS = (
    "utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "utf-16", "utf-16-be", "utf-16-le", "utf-32",
    "mac_roman", "cp850",
)  # fmt: skip
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0", b"\0\0", b"\x1a", b"\x1b[31m")
_BEGINNINGS = (b"%PDF-1.7\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"<html><body>", b"{\\rtf1", b"II*\0")


def _plain(_random: Random, text: str) -> bytes:
    return text.encode()


def _encoded(random: Random, text: str) -> bytes:
    return text.encode(random.choice(_ENCODINGS), "replace")


def _mixed(random: Random, text: str) -> bytes:
    """Encode each line by itself: files put together from several."""
    usual = random.choice(_ENCODINGS[:4])
    odd = random.choice(_ENCODINGS)
    share = random.choice((0.01, 0.1, 0.5))
    lines = text.split("\n")
    return b"\n".join(
        line.encode(odd if random.random() < share else usual, "replace") for line in lines
    )


def _misread(random: Random, text: str) -> bytes:
    """Encode twice, as when a program takes UTF-8 for something else."""
    wrong = random.choice(("cp1252", "latin-1", "cp850"))
    once = text.encode().decode(wrong, "replace").encode()
    return once if random.random() < 0.8 else once.decode(wrong, "replace").encode()


def _cut(random: Random, text: str) -> bytes:
    data = text.encode()
    first = random.choice((0, 0, 0, random.randint(0, len(data))))
    return data[first : random.randint(first, len(data))]


def _flipped(random: Random, text: str) -> bytes:
    data = bytearray(_encoded(random, text))
    for _ in range(random.choice((1, 1, 5, 50))):
        if data:
            data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def _marked(random: Random, text: str) -> bytes:
    """Insert byte order marks, NULs and control codes."""
    data = text.encode()
    for _ in range(random.choice((1, 1, 3, 40))):
        at = random.choice((0, random.randint(0, len(data))))
        data = data[:at] + random.choice(_MARKS) + data[at:]
    return data


def _in_disguise(random: Random, text: str) -> bytes:
    return random.choice(_BEGINNINGS) + text.encode()


def _with_noise(random: Random, text: str) -> bytes:
    data = text.encode()
    at = random.randint(0, len(data))
    return data[:at] + random.randbytes(random.choice((1, 16, 300, 5_000))) + data[at:]


def _other_line_ends(random: Random, text: str) -> bytes:
    ends = random.choice(("\r\n", "\r", "\n\r", "\r\r\n", " ", "", "\u2028", "\f"))
    return text.replace("\n", ends).encode()


CHANGES: Mapping[str, Change] = {
    change.__name__.strip("_"): change
    for change in (
        _plain, _encoded, _mixed, _misread, _cut, _flipped, _marked, _in_disguise, _with_noise,
        _other_line_ends,
    )
}  # fmt: skip
