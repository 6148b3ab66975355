"""The words of a record analysed beforehand, in the process that read its document.

Indexing asks for the same analyses later; with them at hand it need not load the dictionary.
"""

from collections.abc import Iterator

from catalogue.finnish.analyser import Analysis, analyse, canonical, tokenise
from importer.merge import SCALAR_FIELDS
from importer.records import ProjectRecord

# What this process has given out already, by canonical form.
_given: set[str] = set()


def new_words(record: ProjectRecord | None) -> dict[str, Analysis]:
    """Return the analyses, by canonical form, that this process has not returned before.

    They are of the words of the record's texts, and of the base forms of those.
    """
    forms = {canonical(word) for text in _texts(record) for _s, _e, word in tokenise(text)}
    found = _analysed(forms)
    return found | _analysed({lemma for one in found.values() for lemma in one.tokens.lemmas})


def _texts(record: ProjectRecord | None) -> Iterator[str]:
    if record is None:
        return
    values = (getattr(record, name) for name in SCALAR_FIELDS)
    yield from (value for value in values if isinstance(value, str))
    yield from (organisation.name for organisation in record.organisations)


def _analysed(forms: set[str]) -> dict[str, Analysis]:
    new = forms - _given
    _given.update(new)
    return {form: analyse(form) for form in sorted(new)}
