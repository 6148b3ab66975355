"""Damage to clean texts as character recognition does it on scanned Finnish cards."""

import random

_LOSSES = {
    "ä": ("a", "a", "a", "a", "a", "a", "a", "é", "d", "&"),
    "ö": ("o", "o", "o", "o", "o", "o", "6", "d", "®", "é"),
    "Ä": ("A",),
    "Ö": ("O",),
}


def without_dots(text: str) -> str:
    """Return the text with every ä and ö read as a and o, the commonest damage."""
    return text.translate(str.maketrans("äöÄÖ", "aoAO"))


def damaged(text: str, seed: int) -> str:
    """Return the text with every ä and ö misread in one of the ways seen on cards."""
    chance = random.Random(f"{seed}/{text}")
    return "".join(chance.choice(_LOSSES.get(letter, (letter,))) for letter in text)
