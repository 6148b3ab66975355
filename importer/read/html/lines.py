"""Lines of text in the making, with the white space that a browser would show."""

import re
from dataclasses import dataclass, field

_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND = " \t\n\r\f\u00a0"


@dataclass(slots=True)
class Lines:
    """Finished lines, and the parts of the one being written.

    While `held`, blocks begin on the same line: the value of a term stands beside it.
    """

    done: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    held: bool = False
    space: bool = True

    def add(self, text: str) -> None:
        """Add text with its white space made single spaces, none at the start of a line."""
        shown = _SPACE.sub(" ", text)
        if self.space:
            shown = shown.lstrip(" ")
        if shown:
            self.parts.append(shown)
            self.space = shown.endswith(" ")
            self.held = self.held and not shown.strip(_AROUND)

    def add_as_is(self, text: str) -> None:
        """Add text whose line ends are meant, as in `<pre>`."""
        first, *others = text.replace("\r\n", "\n").split("\n")
        self.add(first)
        for line in others:
            self.break_line()
            self.add(line)

    @property
    def current(self) -> str:
        """The line being written."""
        return "".join(self.parts).strip(_AROUND)

    def break_line(self) -> None:
        """End the line, even if it is empty, as `<br>` does."""
        self.done.append(self.current)
        self._begin()

    def end_line(self) -> None:
        """End the line unless it is empty, as the edge of a block does."""
        if self.held:
            return
        if self.current:
            self.done.append(self.current)
        self._begin()

    def gap(self) -> None:
        """End the line and leave one blank line, as between paragraphs."""
        self.end_line()
        if not self.held and self.done and self.done[-1]:
            self.done.append("")

    def term(self) -> None:
        """Make the line the name of what comes next, which stands beside it."""
        name = self.current
        if name:
            self.parts = [name if name.endswith(":") else f"{name}:", " "]
            self.space = self.held = True

    def release(self) -> None:
        """End a term that has no value."""
        self.held = False
        self.end_line()

    def write(self, lines: list[str]) -> None:
        """Add finished lines."""
        self.end_line()
        self.done += lines

    def finish(self) -> list[str]:
        """Return the lines, without blank ones before and after them."""
        self.release()
        filled = [index for index, line in enumerate(self.done) if line]
        return self.done[filled[0] : filled[-1] + 1] if filled else []

    def _begin(self) -> None:
        self.parts.clear()
        self.held, self.space = False, True
