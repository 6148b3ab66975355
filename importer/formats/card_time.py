"""The time of a project at the end of a card's first row, however its dates were read."""

import re

DASHES = "-–—‒―−~"
# Digits, and what a scanner makes of them: a time is no part of the name however it was read.
_DIGIT = r"[0-9IlOo|!?]"
_POINT = r"\s?[.,]\s?"
_DATE = rf"{_DIGIT}{{1,2}}{_POINT}{_DIGIT}{{1,2}}{_POINT}{_DIGIT}{{4}}"
_FULL_DATE = re.compile(_DATE)
_SHORT = rf"{_DIGIT}{{1,2}}{_POINT}(?:{_DIGIT}{{1,2}}\s?[.,]?)?"
_SPAN = re.compile(
    # Between two dates stands a dash, what it was read as, or nothing.
    rf"(?<![\w.])(?:{_DATE}(?:[^\w,;()]|_)*{_DATE}|{_SHORT}\s*[{DASHES}?]+\s*{_DATE}|"
    rf"{_DATE}\s*[{DASHES}]*|"
    rf"[{DASHES}]+\s*{_DATE})(?!\w)"
)
_YEAR = r"(?:\w{2,7}kuu(?:n|ta)?\s+|[0-9]{1,2}/)?[0-9]{4}"
_YEARS = re.compile(rf"(?<=,)\s*{_YEAR}\s*[{DASHES}]+\s*{_YEAR}(?=\s*(?:\(|$))")
_FROM = re.compile(r"\s*(?:alkaen|l[aä]htien|saakka|asti)\W*", re.IGNORECASE)
_TOKEN = re.compile(r"\S+")
# A piece of a date with a sign lost, added or misread: digits and points, or signs alone.
_PIECE = re.compile(rf"(?=.*[0-9])[0-9IlOo|!?.,:/'{DASHES}]+|(?:[^\w(]|_)+")
_LEAST_DIGITS = 5
_COUNTED = re.compile(_DIGIT)


def split_time(text: str) -> tuple[str, str, str]:
    """Return what stands before the time, the time, and what stands after it; "" where none is.

    Of two times the last is meant. A date that a scanner spoilt belongs to the time, so that it
    can be reported: `Voimaa, 1.2..2019 — 31.12.2021` is the name *Voimaa*.
    """
    spans = [*_SPAN.finditer(text)] or [*_YEARS.finditer(text)]
    if not spans:
        start = _spoilt_from(text)
        apart = start < len(text) and _after_comma(text, start)
        return (text[:start], text[start:], "") if apart else (text, "", "")
    last = next((span for span in reversed(spans) if _is_whole(span.group())), spans[-1])
    before, after = text[: last.start()], text[last.end() :]
    if _is_whole(last.group()) or last.re is _YEARS:
        # Another date, as of an extension: which of them is the end, nobody can tell.
        more = after if _FULL_DATE.search(after) else ""
        return before, last.group() + more, "" if more else after
    if _is_spoilt(after) or _FROM.fullmatch(after):
        return before, f"{last.group()}{after}", ""
    if after.strip(" ,;.") and not after.strip(" ,;.").startswith("("):
        return text, "", ""
    start = _spoilt_from(before)
    return before[:start], f"{before[start:]}{last.group()}", after


def _is_whole(text: str) -> bool:
    return len(_FULL_DATE.findall(text)) > 1


def _spoilt_from(text: str) -> int:
    """Return where a spoilt date at the end of a text begins; the text's length if none does.

    It begins after a comma; where there is none, a number before it may belong to the name.
    """
    starts = [len(text)]
    for token in reversed([*_TOKEN.finditer(text)]):
        if token.group().endswith((",", ";")) or not _PIECE.fullmatch(token.group()):
            break
        starts.append(token.start())
    if _after_comma(text, starts[-1]):
        return (
            starts[-1]
            if _is_spoilt(text[starts[-1] :]) or _is_sign(text[starts[-1] :])
            else starts[0]
        )
    dated = (start for start in starts if "." in text[start:] and _is_spoilt(text[start:]))
    signs = [start for start in starts if _is_sign(text[start:])]
    return next(dated, signs[-1])


def _is_spoilt(text: str) -> bool:
    """Tell whether a text has most digits of a date, and nothing besides but signs."""
    pieces = all(_PIECE.fullmatch(token) for token in text.split())
    return pieces and len(_COUNTED.findall(text)) >= _LEAST_DIGITS


def _is_sign(text: str) -> bool:
    return not any(map(str.isalnum, text))


def _after_comma(text: str, at: int) -> bool:
    return text[:at].rstrip().endswith((",", ";"))
