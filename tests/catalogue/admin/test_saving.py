"""What staff save is stored as they wrote it, found by search, and nothing else changes."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.forms.models import model_to_dict
from django.urls import reverse

from catalogue.models import Authority, Basis, Municipality, Organisation, Project, Theme
from tests.catalogue.admin.conftest import Staff, errors, form_data, saved
from tests.factories import make_organisation, make_project


def _everything(project: Project) -> dict[str, object]:
    project = Project.objects.get(pk=project.pk)
    sets = ("participations", "project_regions", "project_subregions", "project_municipalities",
            "scores", "theme_assignments", "links", "mentions")  # fmt: skip
    return {
        "project": model_to_dict(project),
        "search_text": project.search_text,
        **{name: [model_to_dict(row) for row in getattr(project, name).all()] for name in sets},
    }


def _row(staff: Staff, project: Project, inline: str, **wanted: object) -> str:
    """Return the prefix of the inline's row whose fields have the wanted values."""
    url = reverse("admin:catalogue_project_change", args=[project.pk])
    data = form_data(staff.client.get(url))
    for number in range(int(data[f"{inline}-TOTAL_FORMS"][0])):
        prefix = f"{inline}-{number}"
        if all(data.get(f"{prefix}-{f}") == [str(v)] for f, v in wanted.items()):
            return prefix
    raise AssertionError(f"no row in {inline} with {wanted}")


def _new_row(inline: str, **values: object) -> dict[str, str]:
    return {f"{inline}-0-{field}": str(value) for field, value in values.items()} | {
        f"{inline}-TOTAL_FORMS": "1"
    }


def test_saving_without_a_change_changes_nothing(filled: Project, staff: Staff):
    before = _everything(filled)
    assert saved(staff.change(filled))
    assert _everything(filled) == before


def test_a_correction_is_stored_and_found(filled: Project, staff: Staff):
    response = staff.change(
        filled, name="Väylä", public_planned="1234.50", end_date="31.12.2022", summary="Uutta\r\nx"
    )
    assert saved(response)
    filled.refresh_from_db()
    assert filled.name == "Väylä"
    assert filled.public_planned == Decimal("1234.50")
    assert filled.end_date == date(2022, 12, 31)
    assert filled.summary == "Uutta\nx"
    assert "vayla" in filled.search_text


def test_a_new_project_is_indexed(db, staff: Staff):
    assert saved(staff.add("project", code="S29999", name="Äkkilähtö"))
    assert "akkilahto" in Project.objects.get(code="S29999").search_text


def test_choosing_another_authority_clears_the_old_wording(filled: Project, staff: Staff):
    other = Authority.objects.exclude(name_fi=filled.authority.name_fi).first()
    assert saved(staff.change(filled, authority=str(other.pk)))
    filled.refresh_from_db()
    assert (filled.authority, filled.authority_wording) == (other, "")
    assert filled.priority_axis_wording, "the axis was not touched"


def test_choosing_another_organisation_shows_its_name(filled: Project, staff: Staff):
    part = filled.participations.get(role="lead")
    other = make_organisation("Uusi säätiö")
    prefix = _row(staff, filled, "participations", id=part.pk)
    assert saved(staff.change(filled, **{f"{prefix}-organisation": str(other.pk)}))
    part.refresh_from_db()
    assert (part.stated_name, part.stated_type, part.shown_name) == ("", "", "Uusi säätiö")
    assert filled.participations.exclude(pk=part.pk).first().stated_name == "Nimi asiakirjassa"
    filled.refresh_from_db()
    assert "uusi saatio" in filled.search_text


def test_a_new_place_rests_on_staff(db, staff: Staff):
    project = make_project()
    assert saved(staff.change(project, **_new_row("project_regions", region="19", basis="staff")))
    place = project.project_regions.get()
    assert (place.region_id, place.basis) == ("19", Basis.STAFF)
    project.refresh_from_db()
    assert "lappi" in project.search_text


def test_the_form_for_a_new_place_offers_staff_as_its_basis(filled: Project, staff: Staff):
    page = staff.client.get(reverse("admin:catalogue_project_change", args=[filled.pk]))
    form = next(
        f for f in page.context["inline_admin_formsets"] if f.formset.prefix == "project_regions"
    )
    assert form.formset.empty_form["basis"].initial == Basis.STAFF


def test_another_municipality_rests_on_staff_and_forgets_the_old_name(
    filled: Project, staff: Staff
):
    place = filled.project_municipalities.get(municipality__slug="kokkola")
    filled.project_municipalities.filter(pk=place.pk).update(stated_as="Lohtaja", basis="inferred")
    kemi = Municipality.objects.get(slug="kemi")
    prefix = _row(staff, filled, "project_municipalities", id=place.pk)
    assert saved(staff.change(filled, **{f"{prefix}-municipality": kemi.pk}))
    place.refresh_from_db()
    assert (place.municipality, place.basis, place.stated_as) == (kemi, Basis.STAFF, "")


def test_an_ended_municipality_is_refused_with_its_successor(filled: Project, staff: Staff):
    ended = Municipality.objects.filter(successor__isnull=False).first()
    place = filled.project_municipalities.first()
    prefix = _row(staff, filled, "project_municipalities", id=place.pk)
    response = staff.change(filled, **{f"{prefix}-municipality": ended.pk})
    assert ended.successor.name in errors(response)


def test_a_deleted_row_is_gone_from_the_search(filled: Project, staff: Staff):
    part = filled.participations.get(organisation__name="A-klinikkasäätiö")
    filled.participations.update(stated_name="")
    prefix = _row(staff, filled, "participations", id=part.pk)
    assert saved(staff.change(filled, **{f"{prefix}-DELETE": "on"}))
    filled.refresh_from_db()
    assert not filled.participations.filter(pk=part.pk).exists()
    assert "a-klinikkasaatio" not in filled.search_text


def test_a_theme_added_by_staff_is_confirmed(db, staff: Staff):
    project = make_project()
    theme = Theme.objects.get(slug="nuoret")
    rows = _new_row("theme_assignments", theme=theme.pk, state="confirmed")
    assert saved(staff.change(project, **rows))
    assert project.theme_assignments.get().evidence == []


def test_a_new_name_of_an_organisation_is_searched_and_kept_as_a_form_of_it(
    filled: Project, staff: Staff
):
    organisation = Organisation.objects.get(name="Äänekosken kaupunki")
    assert saved(staff.change(organisation, name="Keiteleen kaupunki"))
    names = dict(organisation.names.values_list("name", "key"))
    assert names["Keiteleen kaupunki"] == "keiteleen kaupunki"
    assert "Äänekosken kaupunki" in names
    filled.refresh_from_db()
    assert "keiteleen kaupunki" in filled.search_text


def test_a_new_name_of_a_municipality_is_searched(filled: Project, staff: Staff):
    assert saved(staff.change(Municipality.objects.get(slug="kokkola"), name_en="Testville"))
    filled.refresh_from_db()
    assert "testville" in filled.search_text


def test_a_slug_is_an_address_and_stays(filled: Project, staff: Staff):
    theme = Theme.objects.get(slug="vertaistuki")
    assert saved(staff.change(theme, slug="muu", name_en="Peers"))
    theme.refresh_from_db()
    assert (theme.slug, theme.name_en) == ("vertaistuki", "Peers")


def test_hiding_and_showing_projects(filled: Project, staff: Staff):
    assert staff.act("project", "unpublish", filled).status_code == 200
    assert not Project.objects.published().filter(pk=filled.pk).exists()
    staff.act("project", "publish", filled)
    assert Project.objects.published().filter(pk=filled.pk).exists()


def test_a_superuser_deletes_after_a_warning(filled: Project, staff: Staff):
    url = reverse("admin:catalogue_project_delete", args=[filled.pk])
    assert "errornote" in staff.client.get(url).content.decode()
    assert staff.client.post(url, {"post": "yes"}).status_code == 302
    assert not Project.objects.filter(pk=filled.pk).exists()


@pytest.mark.parametrize("superuser", [True, False])
def test_only_superusers_may_delete(superuser: bool, filled: Project, client):
    user = get_user_model().objects.create_user("toimittaja", is_staff=True, is_superuser=superuser)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="catalogue"))
    client.force_login(user)
    assert client.get(reverse("admin:catalogue_project_changelist")).status_code == 200
    url = reverse("admin:catalogue_project_delete", args=[filled.pk])
    assert client.get(url).status_code == (200 if superuser else 403)


def test_opening_and_saving_imported_projects_protects_nothing_from_the_next_import(
    db, staff: Staff, seeds
):
    call_command("import_seeds", str(seeds), verbosity=0)
    before = {project.code: _everything(project) for project in Project.objects.all()}
    assert before
    for project in Project.objects.all():
        assert saved(staff.change(project)), project.code
    assert {project.code: _everything(project) for project in Project.objects.all()} == before
