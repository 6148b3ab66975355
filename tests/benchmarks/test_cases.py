"""What is measured: pages that exist, with filters that are understood."""

import pytest

from benchmarks.cases import SUGGESTIONS, addresses
from benchmarks.results import Figure, median_and_p95, write
from catalogue.models import Project

CASES = [(kind, address) for kind, found in addresses(12).items() for address in found]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "address"), CASES)
def test_every_page_that_is_measured_is_understood(client, kind: str, address: str):
    Project.objects.create(code="S20001", name="Hanke", start_date="2015-01-01")
    response = client.get(address)
    assert response.status_code == 200
    if not address.startswith(SUGGESTIONS):
        # Later pages of the plain list are there in a corpus, not here.
        problems = response.context["listing"].problems
        assert {problem.parameter for problem in problems} <= {"sivu"}


def test_all_addresses_of_a_kind_are_of_that_kind():
    found = addresses(40)
    assert all("q=" not in address for address in found["list with filters"])
    assert all("q=" in address for address in found["list with query and filters"])
    assert all(len(kind) == 40 for kind in found.values())
    assert len(set(found["list with query and filters"])) == 40


def test_median_and_p95_are_in_milliseconds():
    median, p95 = median_and_p95([number / 1000 for number in range(1, 101)])
    assert (median, p95) == (50.5, 96)
    assert median_and_p95([0.25]) == (250, 250)


def test_figures_say_whether_their_target_is_met(tmp_path):
    assert Figure("a", 5, "ms", 10).met
    assert Figure("a", 11, "ms", 10).met is False
    assert Figure("a", 11, "ms").met is None
    write(tmp_path / "figures.json", "Title", [Figure("a", 5, "ms", 10)])
    assert '"met": true' in (tmp_path / "figures.json").read_text(encoding="utf-8")
