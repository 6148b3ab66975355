"""What documents said before makes no difference to who is who, only what they say now does."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.admin.organisation_merge import (
    mark_different,
    merge_organisations,
    remember_name,
    undo_merge,
)
from catalogue.admin.organisation_split import split_names
from catalogue.models import FormerOrganisation, Organisation, Participation
from importer.records import OrganisationRecord, ProjectRecord
from tests.importer.records import CARD, EURA
from tests.importer.stored import put

pytestmark = pytest.mark.django_db

X, Y = "0216462-3", "0200924-4"
Stated = tuple[tuple[str, str, str], ...]  # role, name, business id
Version = tuple[str, str, Stated]  # project, kind of document, and its organisations


def eura(code: str, *stated: tuple[str, str, str]) -> Version:
    return code, EURA, stated


def card(code: str, *names: str) -> Version:
    return code, CARD, tuple(("implementer", name, "") for name in names)


def store(version: Version, again: str = "") -> None:
    code, kind, stated = version
    organisations = tuple(
        OrganisationRecord(role, name, "", number) for role, name, number in stated
    )
    record = ProjectRecord(code, name="Hanke", organisations=organisations)
    put(record, f"{version}{again}", kind, index=lambda _projects: None)


def end_state() -> set[Any]:
    """Return who takes part in what and by which names; ids and addresses may differ."""
    said = ("project__code", "role", "order", "stated_name", "stated_business_id")
    return {
        (
            row.business_id,
            row.name,
            frozenset(row.names.values_list("name", "official")),
            frozenset(row.participations.values_list(*said)),
        )
        for row in Organisation.objects.all()
        if row.participations.exists()
    }


def after(*steps: Callable[[], None] | Iterable[Version]) -> set[Any]:
    """Return the end state of importing, deciding, importing again; nothing of it stays."""
    with transaction.atomic():
        for number, step in enumerate(steps):
            if callable(step):
                step()
                continue
            for version in step:
                store(version, f"{number}")
        found = end_state()
        transaction.set_rollback(True)
    return found


TOIVO_X, TOIVO_Y = ("lead", "Toivo ry", X), ("lead", "Toivo ry", Y)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(
            [eura("S20001", ("lead", "Toivo Oy", X)), card("S20002", "TOIVO")],
            [eura("S20001", ("lead", "Toivo", X))],
            id="a better name that nothing states any more",
        ),
        pytest.param(
            [eura("S20001", TOIVO_X), card("S20002", "Toivo")],
            [eura("S20001", ("lead", "Toivo ry", ""))],
            id="a business id that is taken back",
        ),
        pytest.param(
            [eura("S20001", TOIVO_X), card("S20002", "Toivo")],
            [eura("S20001", TOIVO_Y)],
            id="a business id that is corrected",
        ),
        pytest.param(
            [card("S20001", "Apu ry"), eura("S20002", ("lead", "Apu", Y))],
            [card("S20001", "Toivo"), eura("S20002", ("lead", "Toivo", X)), card("S20003", "Apu")],
            id="a name that nobody bore for a while",
        ),
        pytest.param(
            [
                eura("S20001", ("partner", "Apu", X), ("partner", "Toivo", "")),
                eura("S20002", ("lead", "Toivo", X)),
            ],
            [eura("S20003", ("lead", "Toivo", Y))],
            id="two of a project that were one for a while",
        ),
    ],
)  # fmt: skip
def test_what_was_said_before_leaves_no_trace(before: list[Version], now: list[Version]):
    last = {version[:2]: version for version in [*before, *now]}
    anew = after(last.values())
    assert after(before, now) == anew
    assert after(reversed(list(last.values()))) == anew
    assert after(before, now, now) == anew


def test_a_part_that_moves_while_its_own_document_is_stored():
    store(eura("S20001", ("partner", "Apu ry", ""), ("partner", "Toivo", Y)))
    store(eura("S20002", ("lead", "Apu ry", Y)))
    now = eura("S20001", ("partner", "Toivo", ""), ("partner", "Apu ry", Y))
    store(now)
    assert end_state() == after([now, eura("S20002", ("lead", "Apu ry", Y))])


def test_an_organisation_stated_by_two_names_in_a_role_is_shown_once(client):
    store(eura("S20001", ("partner", "Apu", X), ("partner", "Toivo", "")))
    store(eura("S20002", ("lead", "Toivo", X)))
    assert Participation.objects.filter(project__code="S20001").count() == 2
    shown = client.get("/hankkeet/S20001.json").json()["organisations"]
    assert [one["name"] for one in shown] == ["Apu"]


NAMES = st.sampled_from(["Toivo", "TOIVO RY", "Toivo Oy", "Apu", "TOIVO", "Apu ry"])
CODES = st.sampled_from(["S20001", "S20002", "S20003", "S20004"])
CARDS = st.builds(lambda code, names: card(code, *names), CODES, st.lists(NAMES, max_size=2))
PAGES = st.builds(
    lambda code, stated: eura(code, *stated),
    CODES,
    st.lists(
        st.tuples(st.sampled_from(["lead", "partner"]), NAMES, st.sampled_from(["", X, Y])),
        max_size=2,
        unique_by=lambda stated: (stated[0] == "lead") or stated,
    ),
)
VERSIONS = st.lists(CARDS | PAGES, min_size=1, max_size=4, unique_by=lambda one: one[:2])
few = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@few
@given(VERSIONS, VERSIONS, st.randoms(use_true_random=False))
def test_only_the_last_versions_count(before, now, random):
    last = {version[:2]: version for version in [*before, *now]}
    mixed = list(last.values())
    random.shuffle(mixed)
    anew = after(last.values())
    assert after(before, now) == after(mixed) == after(before, mixed, mixed) == anew


def decide(what: str, one_code: str, other_code: str) -> None:
    """Decide as staff do, on the first organisations of two projects."""
    one, other = (
        Organisation.objects.filter(participations__project__code=code).order_by("name").first()
        for code in (one_code, other_code)
    )
    if what == "undo":
        former = FormerOrganisation.objects.filter(by_staff=True, slug__isnull=False).first()
        with suppress(ValidationError):
            if former:
                undo_merge(former)
    elif one and what == "rename":
        one.name = "Nimetty"
        one.save()
        remember_name(one)
    elif one and what == "split" and one.names.count() > 1:
        split_names(one, [min(one.names.values_list("name", flat=True))])
    elif one and other and one != other:
        {"merge": lambda: merge_organisations(one, [other])}.get(
            what, lambda: mark_different(one, other)
        )()


DECISIONS = st.lists(
    st.tuples(st.sampled_from(["merge", "undo", "split", "different", "rename"]), CODES, CODES),
    min_size=1,
    max_size=3,
)


@few
@given(VERSIONS, DECISIONS, VERSIONS, st.randoms(use_true_random=False))
def test_after_staff_have_decided_the_order_makes_no_difference(before, decisions, now, random):
    def staff() -> None:
        for decision in decisions:
            decide(*decision)

    mixed = list(now)
    random.shuffle(mixed)
    one = after(before, staff, now)
    assert after(before, staff, mixed) == one
    assert after(before, staff, now, mixed) == one
