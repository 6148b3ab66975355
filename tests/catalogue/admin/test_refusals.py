"""What the database would refuse is refused in the form, in words."""

import pytest

from catalogue.models import Authority, Organisation, Project
from tests.catalogue.admin.conftest import Staff, errors, saved

WRONG = [
    {
        "public_planned": "-1",
        "public_realised": "1" * 30,
        "eu_state_granted": "paljon",
        "end_date": "31.2.2022",
        "persons_planned": "-5",
        "companies_planned": "9" * 30,
        "name": "   ",
        "summary": "a\x00b",
        "fund": "EU",
        "authority": "0",
        "priority_axis": "x",
        "specific_objective": "9" * 40,
        "scores-0-direct": "11",
        "links-0-url": "javascript:alert(1)",
        "mentions-0-code": "x" * 7,
        "project_regions-0-region": "99",
        "project_municipalities-0-municipality": "x\x00",
        "theme_assignments-0-state": "other",
        "participations-0-role": "boss",
        "participations-1-organisation": "x",
    },
    {
        "name": "x" * 501,
        "public_planned": "NaN",
        "persons_planned": "1.5",
        "start_date": "1.1.0000",
        "project_regions-0-basis": "other",
        "project_regions-0-region": "",
        "theme_assignments-0-state": "",
        "participations-0-organisation": "",
    },
]


@pytest.mark.parametrize("changes", WRONG, ids=["first", "second"])
def test_each_wrong_value_gets_its_message(changes: dict[str, str], filled: Project, staff: Staff):
    response = staff.change(filled, **changes)
    assert response.status_code == 200
    refused = set(response.context["adminform"].form.errors)
    for inline in response.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            refused |= {form.add_prefix(field) for field in form.errors}
    assert refused == set(changes)


@pytest.mark.parametrize("form", ["TOTAL_FORMS", "INITIAL_FORMS"])
def test_a_tampered_form_is_refused(form: str, filled: Project, staff: Staff):
    assert staff.change(filled, **{f"links-{form}": "x"}).status_code == 200


def test_dates_in_the_wrong_order_are_named(filled: Project, staff: Staff):
    text = errors(staff.change(filled, start_date="1.1.2030"))
    assert "project_dates_in_order" not in text


@pytest.mark.parametrize(
    ("inline", "field"),
    [
        ("project_municipalities", "municipality"),
        ("theme_assignments", "theme"),
        ("links", "url"),
    ],
)
def test_a_duplicate_row_becomes_a_message(inline: str, field: str, filled: Project, staff: Staff):
    first, second = getattr(filled, inline).all()
    first.delete()
    values = {"municipality": "municipality_id", "theme": "theme_id", "url": "url"}
    same = str(getattr(second, values[field]))
    rows = {f"{inline}-TOTAL_FORMS": "2", f"{inline}-1-{field}": same}
    rows |= {f"{inline}-1-kind": "other", f"{inline}-1-order": "0", f"{inline}-1-basis": "staff",
             f"{inline}-1-state": "confirmed"}  # fmt: skip
    assert errors(staff.change(filled, **rows))


@pytest.mark.parametrize("business_id", ["0200924-5", "x", "1234567-89"])
def test_a_wrong_business_id_becomes_a_message(business_id: str, filled: Project, staff: Staff):
    organisation = Organisation.objects.get(name="A-klinikkasäätiö")
    assert errors(staff.change(organisation, business_id=business_id))
    assert saved(staff.change(organisation, business_id="0200924-4"))
    assert saved(staff.change(organisation, business_id=""))


def test_organisations_without_business_id_do_not_clash(filled: Project, staff: Staff):
    for organisation in Organisation.objects.all():
        assert saved(staff.change(organisation, business_id=""))
    assert not Organisation.objects.filter(business_id="").exists()


def test_a_name_twice_on_an_organisation_becomes_a_message(filled: Project, staff: Staff):
    organisation = Organisation.objects.get(name="A-klinikkasäätiö")
    rows = {"names-TOTAL_FORMS": "2", "names-1-name": "A-klinikkasäätiö"}
    assert errors(staff.change(organisation, **rows))


@pytest.mark.parametrize("code", ["s21624", "S2162", "21624", "S21624", "<b>", "S2162é"])
def test_a_wrong_or_taken_code_becomes_a_message(code: str, filled: Project, staff: Staff):
    assert errors(staff.add("project", code=code, name="Hanke"))


def test_an_authority_is_there_once_however_it_is_written(filled: Project, staff: Staff):
    short = errors(staff.add("authority", name_fi="Lapin ELY-keskus", slug="lapin-ely-2"))
    assert short
    assert saved(staff.add("authority", name_fi="Uusi virasto", slug="uusi-virasto"))
    assert Authority.objects.get(slug="uusi-virasto").key == "uusi virasto"
