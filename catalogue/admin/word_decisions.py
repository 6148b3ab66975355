"""What staff decide on the words of scanned cards, and how it comes into the project's text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from catalogue.models import Project, RepairedWord, ScannedSection
from catalogue.text.line_ends import same_text
from catalogue.text.repairs import how_often, number_of, place_of, shown_place


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision on a word: its state (accepted or rejected), and another form or ""."""

    state: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """The words on which something was decided, and those of them that did not get into a text.

    These belong to a text that staff have edited so that the word is not found in it for sure.
    """

    words: tuple[RepairedWord, ...]
    left_out: tuple[RepairedWord, ...]


@transaction.atomic
def decide(choices: Mapping[int, Choice], user: Any) -> Decided:
    """Write the choices, by the words' keys, and bring the projects' texts in line.

    What is decided so already is not written again. The projects are to be indexed afterwards.
    """
    sections = ScannedSection.objects.filter(words__in=choices.keys()).distinct()
    held = Project.objects.select_for_update(no_key=True).order_by("pk")
    projects = held.in_bulk(sections.values_list("project_id", flat=True))
    decided: list[RepairedWord] = []
    left_out: list[RepairedWord] = []
    for section in sections.order_by("pk").prefetch_related("words"):
        project = projects[section.project_id]
        text = before = getattr(project, section.field)
        for word in _chosen(section, choices):
            carried = _decide_word(text, section, word, choices[word.pk])
            decided.append(word)
            text, missing = (text, [word]) if carried is None else (carried, [])
            left_out += missing
        if text != before:
            setattr(project, section.field, text)
            project.save(update_fields=[section.field, "updated_at"])
    _write(decided, user)
    return Decided(tuple(decided), tuple(left_out))


def _chosen(section: ScannedSection, choices: Mapping[int, Choice]) -> list[RepairedWord]:
    return [
        word
        for word in section.words.all()
        if word.pk in choices and Choice(word.state, word.written) != choices[word.pk]
    ]


def _decide_word(
    text: str, section: ScannedSection, word: RepairedWord, choice: Choice
) -> str | None:
    """Set the choice on a word; return the project's text with it, None where it has no place."""
    scanned, was, spot = section.shown_text(), word.shown, word.spot()
    spots = [one for other in section.words.all() if (one := other.spot())]
    word.state, word.written = choice.state, choice.written
    if same_text(text, scanned):
        return section.shown_text()
    if word.shown == was:
        return text
    if spot is None or how_often(text, was) != how_often(scanned, was):
        return None
    number = number_of(scanned, was, shown_place(section.text, spots, spot.start))
    place = place_of(text, was, number)
    return None if place is None else text[:place] + word.shown + text[place + len(was) :]


def _write(words: list[RepairedWord], user: Any) -> None:
    for word in words:
        word.decided_by, word.decided_at = user, timezone.now()
    fields = ["state", "written", "decided_by", "decided_at"]
    RepairedWord.objects.bulk_update(words, fields)
