"""The words of a record counted beforehand, in the process that read its document.

Indexing takes what is found here; with it at hand it need not load the dictionary.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalogue.finnish.analyser import Analysis, WordTokens, analyse, canonical, tokenise
from catalogue.finnish.kept import Kept, kept
from catalogue.finnish.tally import Tally, tally_of
from catalogue.search.texts import own_texts
from importer.records import ProjectRecord

_REMEMBERED_FORMS = 50_000
_MOST_GIVEN = 500_000

# The tokens of words as written, and the canonical forms this process has given out already.
_tokens: dict[str, WordTokens] = {}
_given: set[str] = set()


@dataclass(frozen=True, slots=True)
class Words:
    """The tallies of a record's texts, and the analyses that were not given before."""

    tallies: Mapping[str, Tally] = field(default_factory=dict)
    analyses: Mapping[str, Kept] = field(default_factory=dict)


def words_of(record: ProjectRecord | None) -> Words:
    """Return the tallies of the record's texts, and analyses by canonical form.

    These are of the words of the texts, and of their base forms, as far as this process has
    not returned them before.
    """
    if record is None:
        return Words()
    texts = {text.text: list(tokenise(text.text)) for text in own_texts(record)}
    new: dict[str, Analysis] = {}
    tokens = {
        form: _tokens.get(form) or _analysed(form, new)
        for words in texts.values()
        for _start, _end, form in words
    }
    if len(_tokens) > _REMEMBERED_FORMS:
        _tokens.clear()
    if len(_given) > _MOST_GIVEN:
        _given.clear()
    _tokens.update(tokens)
    tallies = {text: tally_of(words, tokens) for text, words in texts.items()}
    found = _base_forms_too(new)
    return Words(tallies, {form: kept(one) for form, one in found.items()})


def _analysed(form: str, new: dict[str, Analysis]) -> WordTokens:
    """Return a word's tokens; what was not given out before goes into `new`."""
    key = canonical(form)
    found = analyse(form)
    if key not in _given:
        _given.add(key)
        new[key] = found
    return found.tokens


def _base_forms_too(new: dict[str, Analysis]) -> dict[str, Analysis]:
    """Add the analyses of the base forms that these name, and that those name in turn."""
    left = list(new.values())
    while left:
        one = left.pop()
        for form in one.tokens.lemmas if one.query.known else ():
            if form not in _given and canonical(form) == form:
                _analysed(form, new)
                left.append(new[form])
    return new
