"""The planned number of participants: the field against the text."""

import re
from collections.abc import Iterator

from importer.checks.passages import Passage, of_another_project, passages, text_differs
from importer.records import Finding, ProjectRecord, RawRecord

_NUMBER = re.compile(
    r"(?<![0-9.,/–-])([0-9]{1,3}[\s ][0-9]{3}|[0-9]{1,6})\s+(?:henkilö|osallistuja|ihmis)\w*"
)
# The whole number of participants as an aim: not that of one group, course or year.
_AIM = re.compile(
    r"(?:osallistujamäär\w*|osallistujien\s+(?:kokonais)?määr\w*|hankkeeseen\s+osallistuvi\w+)"
    r"[^0-9]*\b(?:tavoit|suunnitel|arvio)\w*[^0-9]*$"
    r"|osallistuja(?:määrä)?tavoit\w*[^0-9]*$",
    re.IGNORECASE,
)
_PART_OR_GUESS = re.compile(
    r"\b(?:ryhmä|kurssi|koulutuk|tilaisuu|tapahtum|kussakin|jokai|vuosit|vuoden|vuonna|noin|yli|"
    r"alle|vähintään|ainakin|enintään|nais|mies|miehi)\w*|\bn\.",
    re.IGNORECASE,
)
_SHARED_OUT = re.compile(r"\s*(?:/|per\b|vuodessa|ryhmää\s+kohden)", re.IGNORECASE)
# A quick look whether a text may speak of it at all.
_WORDS = ("sallistujamäär", "sallistujatavoi", "sallistujien", "ankkeeseen osallistuv")
_LEAST, _MOST = 0.5, 2.0


def check_participants(raw: RawRecord, record: ProjectRecord) -> Iterator[Finding]:
    """Yield the aims that the text sets for all participants where the field has another."""
    planned = record.persons_planned
    if not planned:
        return
    told = {planned}
    for passage in passages(raw):
        if not any(word in passage.text for word in _WORDS):
            continue
        for match in _NUMBER.finditer(passage.text):
            said = int(re.sub(r"\s", "", match[1]))
            if said in told or not _LEAST <= said / planned <= _MOST or not _is_aim(passage, match):
                continue
            told.add(said)
            values, at = (str(planned), str(said)), match.start()
            yield text_differs("text_participants_differ", passage, at, "persons_planned", values)


def _is_aim(passage: Passage, number: re.Match[str]) -> bool:
    """Tell whether a number is, for sure, how many participants the project aims at in all."""
    sentence = passage.before(number.start())
    return (
        bool(_AIM.search(sentence))
        and not _PART_OR_GUESS.search(sentence)
        and not _SHARED_OUT.match(passage.text, number.end())
        and not of_another_project(sentence)
    )
