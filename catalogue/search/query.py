"""What a visitor typed, read as words, "quoted phrases", -exclusions and project codes.

Whatever is none of these is text: nothing typed can be wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.finnish.analyser import tokenise

# Bounds of one search; a longer one is cut.
MOST_CHARACTERS = 200
MOST_WORDS = 12

_CODE = re.compile(r"\b([A-Za-z])[ $]{0,2}([0-9]{5})\b")
_CHUNK = re.compile(r'(-?)"([^"]*)"|(\S+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_EXCLUSION = re.compile(r"-\w")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to find, or to leave out: a word, or several in order."""

    words: tuple[str, ...]
    excluded: bool = False
    quoted: bool = False

    @property
    def text(self) -> str:
        """The part as it would be typed."""
        words = " ".join(self.words)
        return "-" * self.excluded + (f'"{words}"' if self.quoted else words)


@dataclass(frozen=True, slots=True)
class Query:
    """A search: its parts, the code if it is one project's code alone, whether it was cut."""

    parts: tuple[Part, ...] = ()
    code: str = ""
    cut: bool = False

    @property
    def text(self) -> str:
        """The search as it would be typed."""
        return " ".join(part.text for part in self.parts)


def parse(text: str) -> Query:
    """Read what was typed. Any text gives a query; without a word in it, one without parts."""
    plain = " ".join(_CONTROL.sub(" ", text[: 4 * MOST_CHARACTERS]).translate(_QUOTES).split())
    short = plain[:MOST_CHARACTERS]
    code = _CODE.fullmatch(short.strip(" .,;:!?\"'"))
    found = list(dict.fromkeys(_parts(_CODE.sub(r"\1\2", short))))
    kept, words = [], 0
    for part in found:
        words += len(part.words)
        if words > MOST_WORDS:
            break
        kept.append(part)
    return Query(
        parts=tuple(kept),
        code="".join(code.groups()).upper() if code else "",
        cut=len(kept) < len(found) or len(text.split()) > len(short.split()) or short != plain,
    )


def _parts(text: str) -> Iterator[Part]:
    for minus, phrase, chunk in _CHUNK.findall(text):
        words = tuple(form for _start, _end, form in tokenise(phrase or chunk))
        if phrase:
            kept = words[:MOST_WORDS]
            quoted = len(kept) > 1
            if kept:
                yield Part(kept, excluded=bool(minus), quoted=quoted)
        else:
            excluded = _EXCLUSION.match(chunk) is not None
            yield from (Part((word,), excluded=excluded) for word in words)
