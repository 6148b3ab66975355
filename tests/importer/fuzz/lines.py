"""Changes to a document's lines: what happens to texts that people and programs handle."""

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from importer.labels import FIELDS, HEADINGS, PERSONAL_LABELS
from tests.importer.fuzz.bases import some_base

Lines = list[str]
Change = Callable[[Random, Lines], Lines]

_HEADING = re.compile(r"\d(\.\d)? \w")
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäöéÄÖ1l0O&®'-. "
LABELS = (
    *(f"{label}:" for labels in FIELDS.values() for label in labels),
    *(f"{label}:" for label in PERSONAL_LABELS),
    *(f"{heading.number} {heading.title}" for heading in HEADINGS),
)
STRANGE = (
    "",
    " ",
    "\t",
    ":",
    "::::",
    ": " * 400,
    "%s %(value)s %d {0} {value} \\1 \\g<0> $1",
    "'; DROP TABLE catalogue_project; --",
    "<script>alert(1)</script><h2>1 Hanke</h2>",
    "<!-- Hankekoodi: S20001",
    "&auml;&ouml;&amp;&#228;&#xE4;&bogus;&#99999999;",
    "\u202eekaH :idookekknaH\u202c",
    "مرحبا 你好 🇫🇮👩‍👩‍👧",
    "\ufeffHankekoodi: S20001",
    "S20001 S20002 S99999 A70001 S2000O",
    "https://www.eura2014.fi/rrtiepa/projekti.php?projektikoodi=S20001",
    "http://[::1]:99999/%zz http://" + "a" * 300,
    "Hankekoodi: " + "S" * 5_000,
    "1 Hanke 2 Hakijan perustiedot 3 4 5",
    "8.2 Kestävä kehitys 10 10 10 10",
    "Hyvinvoinnin edistäminen 11 -1",
    "(((((((((((((((((((((((((((((((" * 20,
    "a" * 30_000,
    "ä " * 15_000,
    "1.1." * 5_000,
    "https://" * 3_000,
    "_" * 5_000 + ":",
)
NUMBERS = (
    "", "-1", "0", "11", "NaN", "Infinity", "-Infinity", "sNaN", "1e999", "1E+400", "²", "٣٤", "½",
    "1 000 000 000 000 000", "9" * 400, "1,5", "1.000,50", "1'000", "0x1F", "1_000", "—", "+7",
    "12 / 30", "noin 20", "20–30", "3 kpl", "O", "l0",
)  # fmt: skip
DATES = (
    "31.2.2018", "0.0.0000", "1.13.2018", "32.1.2018", "1.1.1", "1.1.99999", "29.2.2019",
    "1.9.2017 ja päättyy 31.8.2016", "2018-01-31", "1/9/2017", "tammikuu 2018", "1.9.17",
    "٣.٤.٢٠١٨", "²².1.2018", "1.1.2018–", "..", "1.1.2018 1.1.2019 1.1.2020",
)  # fmt: skip
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")
_NUMBER = re.compile(r"\d[\d ]*")


def _at(random: Random, lines: Lines) -> int:
    return random.randrange(len(lines)) if lines else 0


def _move(random: Random, lines: Lines) -> Lines:
    line = lines.pop(_at(random, lines))
    lines.insert(random.randint(0, len(lines)), line)
    return lines


def _double(random: Random, lines: Lines) -> Lines:
    lines.insert(random.randint(0, len(lines)), random.choice(lines))
    return lines


def _drop(random: Random, lines: Lines) -> Lines:
    first = _at(random, lines)
    del lines[first : first + random.choice((1, 1, 1, 2, 5, 30))]
    return lines


def _shuffle_some(random: Random, lines: Lines) -> Lines:
    first = _at(random, lines)
    part = lines[first : first + random.choice((3, 10, 60))]
    lines[first : first + len(part)] = random.sample(part, len(part))
    return lines


def _misspell_label(random: Random, lines: Lines) -> Lines:
    marked = [i for i, line in enumerate(lines) if ":" in line[:90] or _HEADING.match(line)]
    at = random.choice(marked) if marked else _at(random, lines)
    label, colon, value = lines[at].partition(":")
    lines[at] = _misspelt(random, label) + colon + value
    return lines


def _misspell_anything(random: Random, lines: Lines) -> Lines:
    for _ in range(random.choice((1, 3, 20))):
        at = _at(random, lines)
        lines[at] = _misspelt(random, lines[at])
    return lines


def _misspelt(random: Random, text: str) -> str:
    for _ in range(random.choice((1, 1, 2, 4, 9))):
        at = random.randint(0, len(text))
        kept = random.choice((0, 1, 1, 2))
        text = text[:at] + random.choice(("", random.choice(_LETTERS))) + text[at + kept :]
    return text


def _sections(lines: Lines) -> list[Lines]:
    parts: list[Lines] = [[]]
    for line in lines:
        if _HEADING.match(line):
            parts.append([])
        parts[-1].append(line)
    return parts


def _swap_sections(random: Random, lines: Lines) -> Lines:
    parts = _sections(lines)
    one, other = random.randrange(len(parts)), random.randrange(len(parts))
    parts[one], parts[other] = parts[other], parts[one]
    return [line for part in parts for line in part]


def _drop_section(random: Random, lines: Lines) -> Lines:
    parts = _sections(lines)
    del parts[random.randrange(len(parts))]
    return [line for part in parts for line in part]


def _double_section(random: Random, lines: Lines) -> Lines:
    parts = _sections(lines)
    parts.insert(random.randint(0, len(parts)), random.choice(parts))
    return [line for part in parts for line in part]


def _break_line(random: Random, lines: Lines) -> Lines:
    at = _at(random, lines)
    place = random.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:place], lines[at][place:]]
    return lines


def _join_lines(random: Random, lines: Lines) -> Lines:
    first = _at(random, lines)
    count = random.choice((2, 2, 3, 12))
    joined = random.choice((" ", "", "  ")).join(lines[first : first + count])
    lines[first : first + count] = [joined]
    return lines


def _strange_line(random: Random, lines: Lines) -> Lines:
    lines.insert(random.randint(0, len(lines)), random.choice(STRANGE))
    return lines


def _strange_value(random: Random, lines: Lines) -> Lines:
    at = _at(random, lines)
    lines[at] = lines[at].partition(":")[0] + ": " + random.choice((*STRANGE, *NUMBERS, *DATES))
    return lines


def _insert_label(random: Random, lines: Lines) -> Lines:
    value = random.choice(("", "x", "12", lines[_at(random, lines)] if lines else ""))
    lines.insert(random.randint(0, len(lines)), f"{random.choice(LABELS)} {value}".rstrip())
    return lines


def _break_number(random: Random, lines: Lines) -> Lines:
    return _replace_in_one(random, lines, _NUMBER, NUMBERS)


def _break_date(random: Random, lines: Lines) -> Lines:
    return _replace_in_one(random, lines, _DATE, DATES)


def _replace_in_one(
    random: Random, lines: Lines, pattern: re.Pattern[str], by: Sequence[str]
) -> Lines:
    having = [i for i, line in enumerate(lines) if pattern.search(line)]
    if having:
        at = random.choice(having)
        lines[at] = pattern.sub(lambda _found: random.choice(by), lines[at], count=2)
    return lines


def _other_case(random: Random, lines: Lines) -> Lines:
    at = _at(random, lines)
    change = random.choice((str.upper, str.lower, str.swapcase, str.title))
    lines[at] = change(lines[at])
    return lines


def _entities(random: Random, lines: Lines) -> Lines:
    names = {"ä": "&auml;", "ö": "&#246;", "Ä": "&Auml;", "–": "&ndash;", "&": "&amp;"}
    first = _at(random, lines)
    for at in range(first, min(len(lines), first + random.choice((1, 10, 999)))):
        lines[at] = "".join(names.get(letter, letter) for letter in lines[at])
    return lines


def _tags(random: Random, lines: Lines) -> Lines:
    at = _at(random, lines)
    lines[at] = (
        random.choice(("<p>{}</p>", "<b>{}", "{}<br>", "<td>{}</td><td>")).format("") + (lines[at])
    )
    return lines


def _spaces(random: Random, lines: Lines) -> Lines:
    odd = random.choice(("\t", "\u00a0", "\u2003", "  ", "\u200b", "\u00ad", "\x0b", "\f", "\x85"))
    for at in range(len(lines)):
        if random.random() < 0.2:
            lines[at] = odd + lines[at].replace(" ", odd, random.choice((0, 1, 99)))
    return lines


def _blank_lines(random: Random, lines: Lines) -> Lines:
    if random.random() < 0.5:
        return [line for line in lines if line.strip()]
    return [part for line in lines for part in (line, "")]


def _parts_of_another(random: Random, lines: Lines) -> Lines:
    other = some_base(random).text.split("\n")
    first = _at(random, other)
    part = other[first : first + random.choice((1, 5, 40, 500))]
    at = random.randint(0, len(lines))
    return lines[:at] + part + lines[at:]


def _twice(_random: Random, lines: Lines) -> Lines:
    return lines + lines


CHANGES: Mapping[str, Change] = {
    change.__name__.strip("_"): change
    for change in (
        _move, _double, _drop, _shuffle_some, _misspell_label, _misspell_anything, _swap_sections,
        _drop_section, _double_section, _break_line, _join_lines, _strange_line, _strange_value,
        _insert_label, _break_number, _break_date, _other_case, _entities, _tags, _spaces,
        _blank_lines, _parts_of_another, _twice,
    )
}  # fmt: skip
