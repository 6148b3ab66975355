"""The markup of a page made harmless before it is parsed, in one pass over it.

The parser of Python's library looks to the end of the text for every comment, declaration or
tag that never ends. A page made of such beginnings would take hours, so they go first.
"""

import html
import re
from dataclasses import dataclass, field

from importer.read.values import RefusedError

MOST_ELEMENTS = 50_000
"""A page has a thousand elements or two; each takes some kilobytes of memory."""

_MOST_SIGNS = 10 * MOST_ELEMENTS
# A tag of such length is an image written out in letters, or has a million attributes.
_LONG_TAG = re.compile(r"<[a-zA-Z][^>]{5000,}>?")

_ELEMENT = re.compile(r"<[a-zA-Z]")
# What ends only at its own end tag, and is no text of the page: code, and the window's title.
_RAW = ("script", "style", "title", "noscript", "noframes", "noembed", "iframe")
_OPENING = re.compile(rf"<!--|<!\[CDATA\[|<[!?]|<({'|'.join(_RAW)})\b", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE) for name in _RAW}
_TO_THE_END = frozenset({"script", "style"})
_TAG_START = re.compile(r"<(?=[a-zA-Z/!?])")


@dataclass(slots=True)
class _Scan:
    """A page and how far it has been read; `endless` are the ends it is known not to have."""

    text: str
    position: int = 0
    kept: list[str] = field(default_factory=list)
    endless: set[str] = field(default_factory=set)

    def find(self, end: str, start: int) -> int:
        """Return where `end` begins, -1 for nowhere; what is nowhere is never sought again."""
        found = -1 if end in self.endless else self.text.find(end, start)
        if found < 0:
            self.endless.add(end)
        return found


def without_code(text: str) -> str:
    """Return a page without scripts, styles, comments, declarations and a cut last tag.

    Raises `RefusedError` for a page of more elements than any page has.
    """
    elements = sum(1 for _ in _ELEMENT.finditer(text))
    if elements > MOST_ELEMENTS or max(text.count("<"), text.count("&")) > _MOST_SIGNS:
        raise RefusedError("html_too_complex", limit=str(MOST_ELEMENTS))
    scan = _Scan(_without_cut_tag(text))
    while opening := _OPENING.search(scan.text, scan.position):
        scan.kept.append(scan.text[scan.position : opening.start()])
        if opening[1]:
            _pass_raw(scan, opening[1].lower(), opening)
        elif opening[0] == "<!--":
            _pass_comment(scan, opening)
        elif len(opening[0]) > len("<!--"):
            _keep_character_data(scan, opening)
        else:
            end = scan.find(">", opening.end())
            scan.position = end + 1 if end >= 0 else opening.end()
    scan.kept.append(scan.text[scan.position :])
    return _LONG_TAG.sub("", "".join(scan.kept))


def _without_cut_tag(text: str) -> str:
    """Return the page without a tag that never ends; other `<` after the last tag are text."""
    last = text.rfind(">") + 1
    starts = [match.start() for match in _TAG_START.finditer(text, last)]
    if not starts:
        return text
    return text[:last] + text[last : starts[-1]].replace("<", "&lt;")


def _pass_comment(scan: _Scan, opening: re.Match[str]) -> None:
    """Pass over a comment; where it never ends, only over its first signs."""
    end = scan.find("-->", opening.end() - len("--"))
    scan.position = end + len("-->") if end >= 0 else opening.end()


def _keep_character_data(scan: _Scan, opening: re.Match[str]) -> None:
    """Keep what XHTML marks as text without entities."""
    end = scan.find("]]>", opening.end())
    if end >= 0:
        scan.kept.append(html.escape(scan.text[opening.end() : end], quote=False))
    scan.position = end + len("]]>") if end >= 0 else opening.end()


def _pass_raw(scan: _Scan, name: str, opening: re.Match[str]) -> None:
    """Pass over an element with its content; where it never ends, code takes the rest along."""
    found = None if name in scan.endless else _ENDS[name].search(scan.text, opening.end())
    if found:
        scan.position = found.end()
    elif name in _TO_THE_END:
        scan.position = len(scan.text)
    else:
        scan.endless.add(name)
        end = scan.find(">", opening.end())
        scan.position = end + 1 if end >= 0 else opening.end()
