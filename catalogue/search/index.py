"""The one way into the index: what the search knows of a project is written here.

The two ways in which a project is written, the import and the admin, both end here.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from django.db import transaction

from catalogue.finnish import words
from catalogue.finnish.folding import fold
from catalogue.finnish.sorting import sort_key
from catalogue.models import Project, SearchEntry, Term
from catalogue.search.database import index
from catalogue.search.documents import tied_texts
from catalogue.search.entry import ANALYSIS, Entry, make_entry, pack, unpack
from catalogue.search.tallies import tallies_of
from catalogue.search.terms import change_terms
from catalogue.search.texts import OWN_FIELDS, Text, Weight, own_texts
from catalogue.search.version import indexed_by, raise_version, set_indexed_by

_AT_ONCE = 200


def index_projects(ids: Iterable[int]) -> None:
    """Write what is searched of the projects with these ids: entry, search text and sort key.

    Projects that are gone or not published leave the index. The number of queries does not
    grow with the number of projects (up to 200), and all is written in one transaction with
    the catalogue's new version.
    """
    left = iter(sorted(set(ids)))
    while some := list(islice(left, _AT_ONCE)):
        with transaction.atomic():
            _index(some)


def rebuild(*, from_scratch: bool = False) -> int:
    """Index every project anew and return how many there are.

    The index serves meanwhile. `from_scratch` empties it first, for one that is broken. Raises
    what the database raises, also where only the table of words could not be written.
    """
    if from_scratch:
        with transaction.atomic():
            raise_version()
            index().clear()
            Term.objects.all().delete()
            SearchEntry.objects.all().delete()
    ids = set(Project.objects.values_list("pk", flat=True))
    gone = set(SearchEntry.objects.values_list("pk", flat=True)) - ids
    index_projects(ids | gone)
    words.write_rest()
    set_indexed_by(ANALYSIS)
    index().tidy()
    return len(ids)


def is_current() -> bool:
    """Return whether the whole index was written by the analysis of today."""
    published = Project.objects.published().filter(search_entry=None)
    return indexed_by() == ANALYSIS and not published.exists()


def _index(ids: Sequence[int]) -> None:
    # Locked first, so that of two writers the later also writes the later texts.
    rows = Project.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    held = list(rows.only("pk", "published", *OWN_FIELDS))
    tied = tied_texts([project.pk for project in held])
    texts = {project.pk: _texts(project, tied.get(project.pk, ())) for project in held}
    for project in held:
        # A line a text, so that no search term is found across two of them.
        lines = dict.fromkeys(fold(text.text) for text in texts[project.pk])
        project.search_text = "\n".join(line for line in lines if line)
        project.name_sort = sort_key(project.name)
    Project.objects.bulk_update(held, ["search_text", "name_sort"])
    shown = [project for project in held if project.published]
    tallies = tallies_of(text.text for p in shown for text in texts[p.pk])
    entries = {
        p.pk: make_entry(p.name, [(text, tallies[text.text]) for text in texts[p.pk]])
        for p in shown
    }
    _replace(ids, entries)


def _texts(project: Project, tied: Sequence[str]) -> list[Text]:
    return [*own_texts(project), *(Text(text, Weight.TIED) for text in tied)]


def _replace(ids: Sequence[int], entries: Mapping[int, Entry]) -> None:
    """Put these entries in the place of all that the index has of the projects."""
    kept = index().KEEPS_RUNNING
    packed = {key: pack(entry, running=kept) for key, entry in entries.items()}
    raise_version(ids)
    old = dict(SearchEntry.objects.filter(pk__in=ids).values_list("pk", "words"))
    same = {key for key, words in old.items() if packed.get(key) == bytes(words)}
    gone = {key: unpack(words) for key, words in old.items() if key not in same}
    new = {key: entry for key, entry in entries.items() if key not in same}
    index().remove(gone.items())
    SearchEntry.objects.filter(pk__in=gone).delete()
    SearchEntry.objects.bulk_create(SearchEntry(pk=key, words=packed[key]) for key in new)
    index().write(new.items())
    change_terms(
        (([lexeme for lexeme, _grade in one.lexemes()], one.own) for one in gone.values()),
        ((list(entry.grades), entry.own) for entry in new.values()),
    )
