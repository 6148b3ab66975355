"""Bad values in whole imports: each is unknown and reported, the rest is stored."""

from pathlib import Path

import pytest

from catalogue.models import Project
from importer.records import Severity
from importer.summary import Outcome
from tests.importer.imports import about, codes, import_one
from tests.importer.seed_texts import EURA_CODE, eura, eura_with

pytestmark = pytest.mark.django_db


PERSON = "Jaakko Salo, 0405398654"


# What is wrong with one value: (wording, what stands there instead, field left unknown).
BAD_VALUES = {
    "a date that does not exist": ("päättyy 30.6.2018", "päättyy 31.6.2018", "end_date"),
    "an end before the start": ("päättyy 30.6.2018", "päättyy 30.6.2015", "end_date"),
    "no dates at all": ("Alkaa 1.11.2016 ja päättyy 30.6.2018", "Alkaa pian", "start_date"),
    "a year of five digits": ("Alkaa 1.11.2016", "Alkaa 1.11.20166", "start_date"),
}


@pytest.mark.parametrize("kind", BAD_VALUES)
def test_a_bad_date_is_unknown_and_reported(tmp_path: Path, kind: str):
    old, new, field = BAD_VALUES[kind]
    report = import_one(tmp_path, eura_with(old, new))
    assert report.outcome is Outcome.CREATED
    assert getattr(Project.objects.get(), field) is None
    assert report.has(Severity.WARNING)
    assert set(about(report, "duration")) & {"invalid_date", "dates_reversed"}


@pytest.mark.parametrize("code", ["XX9999", "S2070", "S207077", "S2O7O7", "20707", ""])
def test_a_code_that_fits_no_pattern_is_an_error(tmp_path: Path, code: str):
    text = eura_with(f"Hankekoodi: {EURA_CODE}", f"Hankekoodi: {code}")
    report = import_one(tmp_path, text)
    assert report.outcome is Outcome.FAILED, Project.objects.values_list("code")
    assert report.has(Severity.ERROR)
    assert not Project.objects.exists()


def test_money_with_letters_is_unknown_and_reported(tmp_path: Path):
    lines = eura().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("Myönnetty EU"))
    lines[at] = lines[at].replace("0", "O").replace("1", "l").replace("9", "g") + " euroa ehkä"
    report = import_one(tmp_path, "\n".join(lines))
    assert report.outcome is Outcome.CREATED
    assert Project.objects.get().eu_state_granted is None
    assert about(report, "eu_state_granted")


def test_a_score_of_eleven_is_unknown_and_reported(tmp_path: Path):
    lines = eura().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("Ympäristöosaaminen "))
    lines[at] = "Ympäristöosaaminen 11 3"
    report = import_one(tmp_path, "\n".join(lines))
    score = Project.objects.get().scores.get(criterion__name_fi="Ympäristöosaaminen")
    assert (score.direct, score.indirect) == (None, 3)
    assert [f.line for f in report.findings if f.line == at + 1]


def test_unknown_labels_and_headings_are_reported(tmp_path: Path):
    text = eura_with(
        "2 Hakijan perustiedot", "Hankkeen lempiväri: sininen\n\n2 Hakijan perustiedot"
    )
    text = text.rstrip() + "\n\n10 Hankkeen jälkiviisaus\n\nTiedämme nyt enemmän.\n"
    report = import_one(tmp_path, text)
    assert report.outcome is Outcome.CREATED
    lines = text.splitlines()
    said = {f.line for f in report.findings}
    assert lines.index("Hankkeen lempiväri: sininen") + 1 in said
    assert lines.index("10 Hankkeen jälkiviisaus") + 1 in said


def test_marks_of_html_in_a_text_are_kept_as_text(tmp_path: Path):
    name = "<script>alert(1)</script> & co"
    old = eura().split("Hankkeen nimi: ")[1].splitlines()[0]
    report = import_one(tmp_path, eura_with(f"Hankkeen nimi: {old}", f"Hankkeen nimi: {name}"))
    assert report.outcome is Outcome.CREATED
    assert Project.objects.get().name == name
    assert "html_marks" in codes(report)
