"""The nodes of a page in their order, without recursion: pages nest deep."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, NavigableString, Tag

from importer.read.html.left_out import HEADINGS, Part, contents_of, name_of, part_of

_MOST_HEADINGS = 5
Event = tuple[object, bool]
"""A node, and whether it begins; only an element also ends."""


@dataclass(slots=True)
class LeftOut:
    """The parts of a page that were passed over: their names, and characters of hidden text."""

    names: dict[str, None] = field(default_factory=dict)
    hidden: int = 0

    def note(self, tag: Tag, part: Part, size: int) -> None:
        """Note a part that is passed over, if it has text."""
        if size:
            self.names[name_of(tag)] = None
            self.hidden += size * (part is Part.HIDDEN)


def walk(soup: BeautifulSoup, left_out: LeftOut) -> Iterator[Event]:
    """Yield every node in order, an element again at its end; note what is passed over.

    What holds more than half of the page is no footer and no banner: its end tag is missing,
    or a script was to show it.
    """
    contents = contents_of(soup)
    most = contents.sizes[id(soup)] // 2
    stack: list[tuple[Tag, Iterator[object]]] = [(soup, iter(soup.contents))]
    while stack:
        tag, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if tag is not soup:
                yield tag, False
            continue
        if isinstance(child, Tag):
            part, size = part_of(child, contents), contents.sizes[id(child)]
            if part and size <= most:
                left_out.note(child, part, size)
                if part is Part.HEADER:
                    yield from _headings_of(child)
                continue
            stack.append((child, iter(child.contents)))
        yield child, True


def _headings_of(header: Tag) -> Iterator[Event]:
    """Yield the headings in a page's head: the title of the description may be one."""
    for heading in header.find_all(HEADINGS, limit=_MOST_HEADINGS):
        yield heading, True
        yield NavigableString(heading.get_text(" ")), True
        yield heading, False
