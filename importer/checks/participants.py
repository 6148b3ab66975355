"""The planned number of participants: the field against the text."""

import re
from collections.abc import Iterator

from importer.checks.passages import Passage, of_another_project, passages, text_differs
from importer.checks.subject import is_own
from importer.records import Finding, ProjectRecord, RawRecord

_NUMBER = re.compile(
    r"(?<![0-9.,/–-])([0-9]{1,3}[\s ][0-9]{3}|[0-9]{1,6})\s+(?:henkilö|osallistuja|ihmis)\w*"
)
# The whole number of participants as an aim. Between the words of it and the number stand only
# those that name no part: no group, town, year or result.
_AIMED = r"tavoit(?:e|teena|teeksi)"
_NO_PART = (
    r"(?:on|oli|koko|hankkee(?:n|lle|ssa)|aikana|asetettu|asetettiin|yhteensä|kaikkiaan|saada|"
    rf"mukaan|hankkeeseen|tavoittaa|{_AIMED}|suunniteltu|arvioitu)"
)
_AIM = re.compile(
    r"(?<!\w)(?:(?P<whose>(?:hankkee|projekti)(?:n|lle|ssa))\s+(?:asetettu\s+)?)?(?:"
    rf"(?:kokonais)?osallistuja(?:määrä)?{_AIMED}|(?:kokonais)?osallistujamäärä\w{{0,3}}|"
    r"(?:osallistujien|(?P<into>hankkeeseen|projektiin)\s+osallistuvien"
    r"(?:\s+henkilöiden|\s+ihmisten)?)\s+(?:suunniteltu\s+|arvioitu\s+)?"
    r"(?:kokonais|tavoite)*määrä\w{0,3}|"
    r"(?P<aim>tavoite|tavoitteena)"
    rf")[\s:]+(?:{_NO_PART}\s*:?\s+)*$",
    re.IGNORECASE,
)
_MEANT = re.compile(r"tavoit|suunnitel|arvio", re.IGNORECASE)
_SHARED_OUT = re.compile(r"\s*(?:/|per\b|vuode|vuosi|ryhmää\s+kohden)", re.IGNORECASE)
# A quick look whether a text may speak of it at all.
_WORDS = ("sallistuj", "osallistuvien")
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
            near = _LEAST <= said / planned <= _MOST
            if said in told or not near or not _is_aim(record.name, passage, match):
                continue
            told.add(said)
            values, at = (str(planned), str(said)), match.start()
            yield text_differs("text_participants_differ", passage, at, "persons_planned", values)


def _is_aim(name: str, passage: Passage, number: re.Match[str]) -> bool:
    """Tell whether a number is, for sure, how many participants the project aims at in all."""
    sentence = passage.before(number.start())
    found = _AIM.search(sentence)
    if found is None or not _MEANT.search(found[0]) or of_another_project(sentence):
        return False
    before, whose = sentence[: found.start()], found["whose"] or found["into"]
    own = is_own(before, name) if whose else not before.strip(" –-")
    participants = not found["aim"] or (bool(whose) and "osallistuj" in number[0])
    return own and participants and not _SHARED_OUT.match(passage.text, number.end())
