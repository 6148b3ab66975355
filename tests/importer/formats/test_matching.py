import pytest
from hypothesis import given
from hypothesis import strategies as st

from importer.formats.eura_labels import split_label, split_unknown
from importer.formats.matching import closest, distance, squash
from importer.formats.personal import looks_personal, shown
from importer.labels import FIELDS, HEADINGS, PERSONAL_LABELS

LABELS = [(section, label) for section, table in FIELDS.items() for label in table]


@pytest.mark.parametrize(("section", "label"), LABELS)
def test_a_label_is_found_with_a_wrong_letter_and_never_as_another(section: str, label: str):
    table = FIELDS[section]
    assert split_label(f"{label}: x", table).label == label
    if len(squash(label)) >= 6:
        middle = len(label) // 2
        wrong = label[:middle] + "w" + label[middle + 1 :]
        found = split_label(f"{wrong}: x", table)
        assert found is not None
        assert table[found.label] == table[label]


@pytest.mark.parametrize(
    "line",
    [
        "Kunnossa: työpaja",
        "Kunnan tuki: 5",
        "Suunnittelu: ryhmät",
        "Toteutus: vuosi 2019",
        "Hankkeen nimi on lyhyt ja siinä on kaksi sanaa: a ja b",
        "Maakunnallinen: työ",
        "Postinumerot: 00100 ja 00200 ovat mukana",
        "Hankkeen tavoitteet: osallisuus",
        "Hankekoodit: monta",
    ],
)
def test_narrative_is_not_taken_for_a_label(line: str):
    wordings = [label for table in FIELDS.values() for label in table]
    found = split_label(line, wordings)
    assert found is None or squash(found.label)[:9] == squash(line)[:9]


def test_two_labels_as_near_are_none():
    assert closest("abcdefgx", ("abcdefgh", "abcdefgi")) is None
    assert closest("abcdefgh", ("abcdefgh", "abcdefgi")) == "abcdefgh"


def test_no_two_headings_are_near_each_other():
    keys = [squash(heading.title) for heading in HEADINGS]
    near = [(a, b) for a in keys for b in keys if a < b and distance(a, b, 3) <= 3]
    assert near == []


@pytest.mark.parametrize("label", PERSONAL_LABELS)
def test_personal_labels_are_none_of_the_others(label: str):
    wordings = [own for table in FIELDS.values() for own in table]
    assert closest(label, wordings) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", 0),
        ("kunta", "kunta", 0),
        ("kunta", "kuntia", 1),
        ("abc", "xyz", 3),
        ("a", "abcdef", 4),
    ],
)
def test_distance(one: str, other: str, expected: int):
    assert distance(one, other, 3) == expected
    assert distance(other, one, 3) == expected


@given(st.text(max_size=30), st.text(max_size=30))
def test_distance_is_none_only_for_equals(one: str, other: str):
    assert (distance(one, other, 5) == 0) == (one == other)


@pytest.mark.parametrize(
    "text",
    ["a.b@lahti.fi", "etu.suku(at)soite.fi", "puh. 040 123 4567", "+358 40 1234567", "08-6156100",
     "etu.suku [at] kunta.fi"],
)  # fmt: skip
def test_what_looks_personal(text: str):
    assert looks_personal(text)
    assert shown(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "0216462-3",
        "Kajaanin kaupunki, 0214958-9",
        "1.4.2019 - 31.7.2022",
        "605 606",
        "00520 Helsinki",
        "Alkaa 01.04.2019 ja päättyy 31.07.2022",
        "S21624",
        "120",
    ],
)
def test_what_does_not(text: str):
    assert not looks_personal(text)
    assert shown(text) == text


def test_unknown_fields():
    assert split_unknown("Kieli: suomi") == ("Kieli", "suomi")
    assert split_unknown("Kieli:") == ("Kieli", "")
    assert split_unknown("https://a.fi/x") is None
    assert split_unknown("1: a") is None
