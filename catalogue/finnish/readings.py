"""The meaning of Voikko's raw readings, such as `[Ln][Xp]työ[X]työ[Sine][Ny]ssä`.

A reading is tags and letters. The tags are described in the Voikko project's `voikko-fi` sources.
"""


def is_partitive(raw: str) -> bool:
    """Return whether the reading is a partitive singular (partitiivi), such as *väriä*."""
    return "[Sp][Ny]" in raw
