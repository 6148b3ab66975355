"""The words of a record counted beforehand, in the process that read its document.

Indexing takes what is found here; with it at hand it need not load the dictionary. A process
asks the dictionary once for each word, and not at all for those that others have told it of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalogue.finnish.analyser import Analysis, WordTokens, analyse, canonical, tokenise
from catalogue.finnish.kept import Kept, analysis_of, kept
from catalogue.finnish.tally import Tally, tally_of
from catalogue.search.texts import own_texts
from importer.records import ProjectRecord

# Some 75 MB of them; 2,000 documents of 25 KB have two thirds as many.
_MOST_KNOWN = 150_000

# The tokens of each word that this process has given out or was told of, by its canonical form
# and as texts write it.
_known: dict[str, WordTokens] = {}


@dataclass(frozen=True, slots=True)
class Words:
    """The tallies of a record's texts, and the analyses that were not given before."""

    tallies: Mapping[str, Tally] = field(default_factory=dict)
    analyses: Mapping[str, Kept] = field(default_factory=dict)


def words_of(record: ProjectRecord | None) -> Words:
    """Return the tallies of the record's texts, and analyses by canonical form.

    These are of the words of the texts, and of their base forms, as far as this process has
    neither returned them before nor learnt them.
    """
    if record is None:
        return Words()
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    texts = {text.text: list(tokenise(text.text)) for text in own_texts(record)}
    new: dict[str, Analysis] = {}
    tokens = {
        form: _known.get(form) or _analysed(form, new)
        for words in texts.values()
        for _start, _end, form in words
    }
    tallies = {text: tally_of(words, tokens) for text, words in texts.items()}
    found = _base_forms_too(new)
    return Words(tallies, {form: kept(one) for form, one in found.items()})


def learn(found: Mapping[str, Kept]) -> None:
    """Take analyses that another process has given out, by canonical form."""
    for form, texts in found.items():
        if form not in _known:
            _known[form] = analysis_of(form, texts).tokens


def _analysed(form: str, new: dict[str, Analysis]) -> WordTokens:
    """Return a word's tokens; an analysis that was not known before goes into `new`."""
    key = canonical(form)
    if key not in _known:
        new[key] = analyse(form)
        _known[key] = new[key].tokens
    _known[form] = _known[key]
    return _known[key]


def _base_forms_too(new: dict[str, Analysis]) -> dict[str, Analysis]:
    """Add the analyses of the base forms that these name, and that those name in turn."""
    left = list(new.values())
    while left:
        one = left.pop()
        for form in one.tokens.lemmas if one.query.known else ():
            if form not in _known and canonical(form) == form:
                _analysed(form, new)
                left.append(new[form])
    return new
