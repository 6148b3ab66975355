"""A few lines of a project's own text, for a result card."""

from catalogue.models import Project
from catalogue.querysets import EXCERPT_FIELDS
from catalogue.text.narrative import Heading, ItemList, card_blocks, narrative_blocks

MAX_EXCERPT = 220
# A shorter beginning says less than the next paragraph adds.
_ENOUGH = 80


def excerpt(project: Project) -> str:
    """Return how the project's first narrative begins, "" if it has none.

    The project comes from `with_row_data()`. Headings are passed over, since "Objectives:"
    says nothing on a card.
    """
    for field in EXCERPT_FIELDS:
        start = getattr(project, f"{field}_start", "")
        if start.strip():
            return _shorten(_running_text(start, scanned=field != "summary"))
    return ""


def _running_text(text: str, *, scanned: bool) -> str:
    words = ""
    for block in (card_blocks if scanned else narrative_blocks)(text):
        if isinstance(block, Heading):
            continue
        part = "; ".join(block.items) if isinstance(block, ItemList) else block.text
        words = f"{words} {part}".strip()
        if len(words) > MAX_EXCERPT:
            break
    return words


def _shorten(text: str) -> str:
    """Cut at the end of a sentence where one comes late enough, else between words."""
    text = " ".join(text.split())
    if len(text) <= MAX_EXCERPT:
        return text
    beginning = text[: MAX_EXCERPT + 1]
    sentence = max(beginning.rfind(end) for end in (". ", "! ", "? "))
    if sentence >= _ENOUGH:
        return beginning[: sentence + 1]
    return beginning[:MAX_EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
