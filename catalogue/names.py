"""Names as keys: what makes two writings of a name one. Pure Python."""

import re

from catalogue.finnish.folding import match_key

# An ELY centre is written by its long official name, by its short one, or without "keskus".
_ELY = re.compile(r"\b(?:elinkeino liikenne ja ymparistokeskus|ely ?keskus|ely$)")


def authority_key(name: str) -> str:
    """Return the key by which an authority (vastuuviranomainen) is known; "" for no name.

    "Lapin elinkeino-, liikenne- ja ympäristökeskus" and "Lapin ELY-keskus" give the same key.
    """
    return _ELY.sub("ely keskus", match_key(name))
