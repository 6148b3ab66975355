"""Finnish alphabetical order as a plain key that every database sorts alike."""

from catalogue.finnish.folding import match_key

# å, ä and ö are letters of their own at the end of the alphabet (SFS 4600). Written with
# plain letters the key keeps that order under any collation.
_LAST_LETTERS = str.maketrans({"å": "zza", "ä": "zzb", "æ": "zzb", "ö": "zzc", "ø": "zzc"})


def sort_key(text: str) -> str:
    """Return a key, at most 300 characters, that puts texts into Finnish alphabetical order.

    Case, other diacritics and signs do not count: `#Kiinniveti` stands at K, `Äiti` after `Zoo`.
    """
    return match_key(text.casefold().translate(_LAST_LETTERS))[:300]


def first_letter(text: str) -> str:
    """Return the letter under which an alphabetical register lists `text`: A–Ö, else "#"."""
    key = sort_key(text)
    for sign, written in (("Å", "zza"), ("Ä", "zzb"), ("Ö", "zzc")):
        if key.startswith(written):
            return sign
    return key[0].upper() if "a" <= key[:1] <= "z" else "#"
