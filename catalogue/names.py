"""Names as keys: what makes two writings of a name one, and slugs made of names."""

import re
from collections.abc import Container

from django.utils.text import slugify

from catalogue.finnish.folding import match_key

# An ELY centre is written by its long official name, by its short one, or without "keskus".
_ELY = re.compile(r"\b(?:elinkeino liikenne ja ymparistokeskus|ely ?keskus|ely$)")


def authority_key(name: str) -> str:
    """Return the key by which an authority (vastuuviranomainen) is known; "" for no name.

    "Lapin elinkeino-, liikenne- ja ympäristökeskus" and "Lapin ELY-keskus" give the same key.
    """
    return _ELY.sub("ely keskus", match_key(name))


def unique_slug(name: str, taken: Container[str], fallback: str, limit: int = 120) -> str:
    """Return a slug for `name` that is not in `taken`, at most `limit` characters long.

    A number from 2 on tells namesakes apart; `fallback` serves names without a Latin letter.
    """
    stem = slugify(name)[:limit].strip("-") or fallback
    slug, number = stem, 1
    while slug in taken:
        number += 1
        ending = f"-{number}"
        slug = stem[: limit - len(ending)].strip("-") + ending
    return slug
