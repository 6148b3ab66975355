"""The scanned sections of a project in the database: their original texts and repaired words.

The rows follow the record; what staff have decided on a word stays, also while the latest document
does not have the word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalogue.models import Project, RepairedWord, RepairState, ScannedSection
from catalogue.models.scan import DECIDED
from importer.records import ProjectRecord, RepairRecord
from importer.repairs import Decision, is_applied, keys_of_repairs, original_texts

_WordKey = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Scans:
    """The rows there are: sections by field, and words by field, original word and number."""

    sections: Mapping[str, ScannedSection] = field(default_factory=dict)
    words: Mapping[_WordKey, RepairedWord] = field(default_factory=dict)

    def decisions(self) -> list[Decision]:
        """Return what staff have decided."""
        return [
            Decision(*key, shown=word.shown)
            for key, word in self.words.items()
            if word.state in DECIDED
        ]


@dataclass(frozen=True, slots=True)
class ScanChanges:
    """What is to be written so that the rows follow a record. Words come with their field."""

    new_sections: tuple[ScannedSection, ...] = ()
    changed_sections: tuple[ScannedSection, ...] = ()
    gone_sections: tuple[ScannedSection, ...] = ()
    new_words: tuple[tuple[str, RepairedWord], ...] = ()
    changed_words: tuple[RepairedWord, ...] = ()
    gone_words: tuple[RepairedWord, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to write."""
        return any((self.new_sections, self.changed_sections, self.gone_sections,
                    self.new_words, self.changed_words, self.gone_words))  # fmt: skip


def load_scans(project: Project) -> Scans:
    """Read the scanned sections of a project, in two queries."""
    sections = {row.field: row for row in project.scanned_sections.prefetch_related("words")}
    words = {
        (name, word.original, word.occurrence): word
        for name, section in sections.items()
        for word in section.words.all()
    }
    return Scans(sections, words)


def scan_changes(scans: Scans, record: ProjectRecord) -> ScanChanges:
    """Return what has to change for the rows to follow the record, settled by the decisions.

    The rows that change have their new values already; nothing is written.
    """
    texts, wanted = original_texts(record), keys_of_repairs(record)
    kept = {key[0] for key, word in scans.words.items() if key in wanted or word.state in DECIDED}
    sections = scans.sections
    return ScanChanges(
        new_sections=tuple(
            ScannedSection(field=name, text=text)
            for name, text in texts.items()
            if name not in sections
        ),
        changed_sections=tuple(
            row
            for name, row in sections.items()
            if (name in texts or name in kept) and _set(row, text=texts.get(name, ""))
        ),
        gone_sections=tuple(
            row for name, row in sections.items() if name not in texts and name not in kept
        ),
        new_words=tuple(
            (key[0], _new_word(key, repair))
            for key, repair in wanted.items()
            if key not in scans.words
        ),
        changed_words=tuple(
            word for key, word in scans.words.items() if _follow(word, wanted.get(key))
        ),
        gone_words=tuple(
            word
            for key, word in scans.words.items()
            if key not in wanted and word.state not in DECIDED
        ),
    )


def write_scans(project: Project, scans: Scans, changes: ScanChanges) -> None:
    """Write the changes."""
    ScannedSection.objects.filter(pk__in=[row.pk for row in changes.gone_sections]).delete()
    RepairedWord.objects.filter(pk__in=[word.pk for word in changes.gone_words]).delete()
    for row in changes.new_sections:
        row.project = project
    made = ScannedSection.objects.bulk_create(changes.new_sections)
    ScannedSection.objects.bulk_update(changes.changed_sections, ["text"])
    sections = {**scans.sections, **{row.field: row for row in made}}
    for name, word in changes.new_words:
        word.section = sections[name]
    RepairedWord.objects.bulk_create(word for _name, word in changes.new_words)
    RepairedWord.objects.bulk_update(
        changes.changed_words, ["start", "repaired", "confidence", "state"]
    )


def _new_word(key: _WordKey, repair: RepairRecord) -> RepairedWord:
    _field, original, occurrence = key
    return RepairedWord(original=original, occurrence=occurrence, **_values(repair))


def _follow(word: RepairedWord, repair: RepairRecord | None) -> bool:
    """Bring a row to what the record says; return whether it changed.

    Of a decided word only its place follows: the repair is the one that staff decided on.
    """
    if word.state in DECIDED:
        return _set(word, start=repair.start if repair else None)
    return repair is not None and _set(word, **_values(repair))


def _values(repair: RepairRecord) -> dict[str, object]:
    state = RepairState.AUTOMATIC if is_applied(repair) else RepairState.WAITING
    return {
        "start": repair.start,
        "repaired": repair.repaired,
        "confidence": repair.confidence,
        "state": state,
    }


def _set(row: ScannedSection | RepairedWord, **values: object) -> bool:
    """Set the values on the row; return whether any differs."""
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    return bool(different)
