"""Reference data: complete, loaded once, and never at the staff's expense."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import (
    Authority,
    Municipality,
    OrganisationType,
    PriorityAxis,
    Region,
    SpecificObjective,
    SubRegion,
    SustainabilityCriterion,
    Theme,
)
from catalogue.names import authority_key
from catalogue.naming.slugs import unique_slug
from catalogue.reference import load_reference_data

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "count"),
    [
        (Region, 19),
        (SubRegion, 70),
        (Municipality, 336),
        (Theme, 30),
        (SustainabilityCriterion, 15),
        (PriorityAxis, 10),
        (SpecificObjective, 15),
        (Authority, 37),
        (OrganisationType, 14),
    ],
)
def test_everything_is_there(model, count):
    assert model.objects.count() == count


def test_loading_again_changes_nothing_and_asks_little():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        changed = load_reference_data()
    assert set(changed.values()) == {0}
    assert len(queries) < 20


def test_every_row_has_its_names_in_three_languages():
    for model in (Theme, SustainabilityCriterion, PriorityAxis, SpecificObjective, Authority):
        assert not model.objects.filter(name_sv="").exists(), model
        assert not model.objects.filter(name_en="").exists(), model


def test_a_municipality_knows_both_its_regions():
    heinavesi = Municipality.objects.get(slug="heinavesi")
    assert (heinavesi.region.name_fi, heinavesi.region_2014.name_fi) == (
        "Pohjois-Karjala",
        "Etelä-Savo",
    )
    kemi = Municipality.objects.get(slug="kemi")
    assert kemi.region_id == kemi.region_2014_id == "19"


def test_a_merged_municipality_points_to_its_successor():
    nilsia = Municipality.objects.select_related("successor").get(slug="nilsia")
    assert nilsia.successor is not None
    assert nilsia.successor.name_fi == "Kuopio"
    assert nilsia.valid_to is not None
    assert not Municipality.objects.filter(successor__successor__isnull=False).exists()


def test_subregions_lie_in_their_regions():
    assert list(SubRegion.objects.get(slug="kemi-tornio").regions.values_list("slug")) == [
        ("lappi",)
    ]
    assert not SubRegion.objects.filter(regions=None).exists()


def test_groups_of_themes_and_criteria_are_valid():
    for theme in Theme.objects.all():
        theme.full_clean(validate_unique=False)
    assert set(Theme.objects.values_list("group", flat=True)) == {
        "goal",
        "target_group",
        "topic",
        "method",
    }
    groups = list(SustainabilityCriterion.objects.values_list("group", flat=True))
    assert groups == ["ecological"] * 5 + ["economic"] * 5 + ["social"] * 5


def test_objectives_belong_to_axes():
    objective = SpecificObjective.objects.select_related("axis").get(number="10.1")
    assert objective.axis is not None
    assert (objective.axis.number, objective.axis.fund) == (5, "ESR")


def test_a_name_that_staff_changed_stays_and_an_emptied_one_is_filled():
    Region.objects.filter(code="19").update(name_en="Lapland, Finland", name_sv="")
    Theme.objects.filter(slug="vertaistuki").update(name_fi="Vertaistuki", slug="vertaistuki")
    load_reference_data()
    lapland = Region.objects.get(code="19")
    assert (lapland.name_en, lapland.name_sv) == ("Lapland, Finland", "Lappland")
    assert Theme.objects.get(slug="vertaistuki").name_fi == "Vertaistuki"


def test_classifications_follow_the_files_and_slugs_stay():
    Municipality.objects.filter(code="240").update(region="01", slug="kemi-uusi")
    assert load_reference_data()["Municipality"] == 1
    kemi = Municipality.objects.get(code="240")
    assert (kemi.region_id, kemi.slug) == ("19", "kemi-uusi")


def test_a_missing_row_is_added_even_if_its_slug_was_taken_meanwhile():
    Authority.objects.filter(slug="lapin-liitto").delete()
    Authority.objects.create(name_fi="Muu", key="muu", slug="lapin-liitto")
    load_reference_data()
    assert Authority.objects.get(key="lapin liitto").slug == "lapin-liitto-2"


def test_rows_of_others_are_left_alone():
    OrganisationType.objects.create(name_fi="Osuuskunta", slug="osuuskunta")
    load_reference_data()
    assert OrganisationType.objects.filter(slug="osuuskunta").exists()


def test_the_command_says_what_it_did(capsys):
    Region.objects.filter(code="19").update(name_sv="")
    call_command("load_reference_data")
    assert "Region: 1\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "writing",
    [
        "Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus",
        "Pohjois-Pohjanmaan ELY-keskus",
        "POHJOIS-POHJANMAAN ELY-KESKUS",
        "Pohjois-Pohjanmaan ely keskus",
        "Pohjois-Pohjanmaan ELY",
        "Pohjois¬Pohjanmaan elinkeino-,  liikenne- ja ymparistokeskus",
    ],
)
def test_an_authority_is_one_however_it_is_written(writing):
    assert authority_key(writing) == "pohjois pohjanmaan ely keskus"
    assert Authority.objects.get(key=authority_key(writing)).slug == "pohjois-pohjanmaan-ely-keskus"


def test_authorities_with_like_names_stay_apart():
    assert authority_key("Pohjanmaan ELY-keskus") != authority_key("Etelä-Pohjanmaan ELY-keskus")
    assert authority_key("Lapin liitto") != authority_key("Lapin ELY-keskus")
    assert authority_key("") == ""


def test_slugs_are_free_and_short_enough():
    assert unique_slug("Kemin kaupunki", set(), "x") == "kemin-kaupunki"
    assert unique_slug("Kemin kaupunki", {"kemin-kaupunki"}, "x") == "kemin-kaupunki-2"
    assert unique_slug("***", {"x"}, "x") == "x-2"
    long = unique_slug("a" * 200, {"a" * 120}, "x")
    assert len(long) == 120
    assert long.endswith("-2")
