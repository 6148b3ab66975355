"""Places of a document that states none, read from its implementers and its own words.

Only what is clear counts: a municipality or region named in an implementer's name, a local case
(*Kemijärvellä*, *Lapissa*) or the head of a list (*Oulu: …*) in a text about the project's own
work. Genitives in a text (*Lapin yliopisto oli kumppani*) say nothing. Names and texts come
repaired; case and dots are of no account (*Kemijarvella*).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from catalogue.data_files import rows
from catalogue.finnish.folding import fold
from importer.gazetteer import municipalities, name_key, today
from importer.records import PlaceRecord

_INFERRED = "inferred"
_ALWAYS = "always"
_OFFICE_WITHIN = 60
_MOST_TEXT = 200_000
_MOST_NAME = 500

# What beside a name that is a common word as well tells that the municipality is meant.
_OFFICE = re.compile(r"\W*(?:[\w-]*kaupun[kg]i|[\w-]*kun(?:ta|nan|taa)\b|[\w-]*seurakun|koulu)")
_AUTHORITY = re.compile(r"elinkeino-|\bely-?keskus|elinvoimakeskus|aluehallintovirasto")

_WORD = re.compile(r"[^\W\d_](?:[\w'’]|[-¬–](?=\w))*")
_LIST_HEAD = re.compile(r"(?:^|[;.(•\n])[ \t]*([^\W\d_][\w-]*)[ \t]*:(?=\s)")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n[ \t]*\n")
# A sentence that looks elsewhere: at follow-up projects, examples, comparisons, visits. Folded.
_ELSEWHERE = re.compile(
    r"\bjatkohank|\bvertail|\bverrat|\bvastaavan?lai|\bkuten\b|\bopintomatk|\bopintokay"
    r"|\btutustu|\bseminaar|\bmessu|\bvierail|\bmuualla\b|\bs ?\d{5}\b"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place a form of a name stands for.

    `also_a_word` tells whether the name is a common word, a person's or a firm's name too:
    "always", in the "nominative" only (*Salon kaupunki* is clear, *Salo* may be a person), or "".
    """

    kind: str
    code: str
    also_a_word: str


def infer_places(
    implementers: Sequence[str], texts: Sequence[str]
) -> tuple[tuple[PlaceRecord, ...], tuple[PlaceRecord, ...]]:
    """Return the regions and the municipalities of a document that states no places.

    `implementers` are names of organisations that do the work (never the funder), `texts` the
    document's own texts. A municipality brings its region with it; sub-regions are never
    inferred. Both tuples are in the order of the first mention.
    """
    places = [place for name in implementers for place in _in_name(name[:_MOST_NAME])]
    places += [place for text in texts for place in _in_text(text[:_MOST_TEXT])]
    towns: dict[str, PlaceRecord] = {}
    areas: dict[str, PlaceRecord] = {}
    for place in places:
        area = place.code
        if place.kind == "municipality":
            code = today(place.code)
            stated_as = municipalities()[place.code].name_fi if code != place.code else ""
            towns.setdefault(code, PlaceRecord(code, _INFERRED, stated_as))
            area = municipalities()[code].region
        areas.setdefault(area, PlaceRecord(area, _INFERRED))
    return tuple(areas.values()), tuple(towns.values())


@cache
def _forms(column: str) -> Mapping[str, _Place]:
    """Map the folded forms of a column (name_fi, genitive, local) to places."""
    table: dict[str, _Place] = {}
    for kind, filename in (
        ("municipality", "municipality_forms.csv"),
        ("region", "region_forms.csv"),
    ):
        for row in rows(filename):
            place = _Place(kind, row["code"], row["also_a_word"])
            for form in row[column].split("|"):
                table.setdefault(name_key(form), place)
    return table


def _place(word: str, column: str) -> _Place | None:
    """Return the place whose form this capitalised word is."""
    return _forms(column).get(name_key(word)) if word[0].isupper() else None


def _in_name(name: str) -> Iterator[_Place]:
    """Find the places in an implementer's name: *Kemin Lämärit ry*, *Setlementti Tampere ry*."""
    if _AUTHORITY.search(fold(name)):
        return
    for word in _WORD.finditer(name):
        place = _place(word.group(), "genitive")
        beside = name[word.end() : word.end() + _OFFICE_WITHIN]
        if place and (place.also_a_word != _ALWAYS or _OFFICE.match(fold(beside))):
            yield place
            continue
        place = _place(word.group(), "name_fi")
        if place and not place.also_a_word:
            yield place


def _in_text(text: str) -> Iterator[_Place]:
    """Find local cases and list heads in a text, sentence by sentence."""
    for sentence in _SENTENCE_END.split(text):
        if not sentence or _ELSEWHERE.search(fold(sentence)):
            continue
        for head in _LIST_HEAD.finditer(sentence):
            place = _place(head[1], "name_fi")
            if place and place.also_a_word != _ALWAYS:
                yield place
        beginning = len(sentence) - len(sentence.lstrip())
        for word in _WORD.finditer(sentence):
            place = _place(word.group(), "local")
            begins = word.start() == beginning
            if place and not (begins and place.also_a_word == _ALWAYS):
                yield place
