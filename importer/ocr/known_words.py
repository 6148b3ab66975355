"""Words that names of places and organisations are made of, for repairing damaged names."""

from collections.abc import Iterator, Mapping
from functools import cache

from catalogue.data_files import listed, rows
from catalogue.finnish.folding import fold
from catalogue.naming.words import name_words
from importer.gazetteer import municipalities, regions, subregions
from importer.ocr.confusions import skeleton


@cache
def place_forms() -> frozenset[str]:
    """Return the nominative, genitive and local forms of all places' names, as written."""
    return frozenset(_all_forms())


@cache
def place_forms_by_fold() -> Mapping[str, str]:
    """Return the forms that have a diacritic, by what is left of them without it."""
    table: dict[str, str] = {}
    for form in sorted(place_forms()):
        folded = fold(form)
        if folded != form.lower() and folded.capitalize() not in place_forms():
            table.setdefault(folded, form)
    return table


@cache
def place_skeletons() -> frozenset[str]:
    """Return the skeletons of all places' forms, to tell quickly what may be none of them."""
    return frozenset(skeleton(form) for form in place_forms())


def _all_forms() -> Iterator[str]:
    for filename in ("municipality_forms.csv", "region_forms.csv"):
        for row in rows(filename):
            for column in ("name_fi", "genitive", "local"):
                yield from row[column].split("|")
    for municipality in municipalities().values():
        yield municipality.name_sv
    for region in regions().values():
        yield from region.names
    for subregion in subregions().values():
        yield from subregion.names
    yield from listed("other_place_forms.txt")


@cache
def organisation_words() -> frozenset[str]:
    """Return lower-case words common in organisations' names, inflected forms included."""
    kinds = (form for one in name_words() if not one.legal_form for form in (one.word, *one.also))
    return frozenset(filter(str.islower, (*kinds, *listed("organisation_words.txt"))))


@cache
def common_words() -> Mapping[str, float]:
    """Return common Finnish words, each with its occurrences in a million words."""
    table: dict[str, float] = {}
    for line in listed("common_words.txt"):
        per_million, *words = line.split()
        table.update(dict.fromkeys(words, float(per_million)))
    return table
