"""Names of places that lost their dots."""

from catalogue.finnish.folding import fold
from importer.ocr.confusions import may_hide_dots, skeleton, spellings
from importer.ocr.known_words import place_forms, place_forms_by_fold, place_skeletons

_LONGEST = 40


def place_form(word: str) -> str | None:
    """Return the form of a place's name that a capitalised word is, with or without its dots."""
    if not word[:1].isupper() or len(word) > _LONGEST or word in place_forms():
        return None
    without_dots = place_forms_by_fold().get(fold(word))
    if without_dots is not None or not may_hide_dots(word):
        return without_dots
    if skeleton(word) not in place_skeletons():
        return None
    found = (one.word for one in spellings(word) if one.word in place_forms())
    return next(found, None)
