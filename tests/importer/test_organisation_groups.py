"""What names stated under one core mean, whatever the order they came in."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from importer.organisation_groups import Held, Named, Numbered, Stated, grouped

X, Y = "0216462-3", "0200924-4"


def of(*stated: tuple[str, str], decided=(), holders=None):
    return grouped("toivo", [Stated(*one) for one in stated], decided, holders)


def test_a_name_alone_is_its_own_organisation():
    assert of(("", "")).of("") == Named("toivo", "")


def test_a_name_means_the_only_business_id_it_was_given_with():
    assert of(("", ""), ("", X)).of("") == Numbered(X)
    assert of(("", ""), ("ry", X), holders={X: 7}).of("") == Held(7)


def test_a_name_of_two_business_ids_means_neither():
    groups = of(("", ""), ("", X), ("", Y))
    assert groups.of("") == Named("toivo", "")
    assert groups.is_ambiguous("")


def test_legal_forms_part_and_a_name_without_one_joins_the_only_form():
    groups = of(("", ""), ("ry", ""))
    assert groups.of("") == groups.of("ry") == Named("toivo", "ry")
    groups = of(("", ""), ("ry", ""), ("oy", ""))
    assert len({groups.of(form) for form in ("", "ry", "oy")}) == 3
    assert groups.is_ambiguous("")


def test_a_form_tells_which_business_id_is_meant():
    groups = of(("ry", X), ("oy", Y), ("ry", ""), ("", ""))
    assert groups.of("ry") == Numbered(X)
    assert groups.of("") == Named("toivo", "")
    assert groups.of("sr") == Named("toivo", "sr")


def test_two_forms_do_not_both_join_a_business_id_of_unknown_form():
    assert of(("", X), ("ry", "")).of("ry") == Numbered(X)
    groups = of(("", X), ("ry", ""), ("oy", ""))
    assert (groups.of("ry"), groups.of("oy")) == (Named("toivo", "ry"), Named("toivo", "oy"))


def test_what_staff_decided_counts_like_a_business_id():
    assert of(("", ""), decided=[(3, "ry")]).of("") == Held(3)
    assert of(("", ""), ("", X), decided=[(3, "")]).is_ambiguous("")


def test_a_former_business_id_means_who_took_it_over():
    groups = of(("", X), ("", Y), ("", ""), holders={X: 5, Y: 5})
    assert groups.of("") == Held(5)


STATED = st.lists(
    st.tuples(st.sampled_from(["", "ry", "oy"]), st.sampled_from(["", X, Y])), max_size=6
)


@given(STATED, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_ids_and_forms_are_never_united(stated, random):
    groups = of(*stated)
    mixed = list(stated)
    random.shuffle(mixed)
    assert groups == of(*mixed)
    asked = {form for form, business_id in stated if not business_id}
    meant = {form: groups.of(form) for form in asked}
    loose = {form: group for form, group in meant.items() if form}
    for one, other in combinations(loose, 2):
        # Two forms may mean one organisation only where documents gave its id with both.
        if loose[one] == loose[other]:
            assert {one, other} <= groups.certain.get(loose[one], frozenset())
    for form, group in meant.items():
        known = groups.certain.get(group, frozenset())
        assert not form or not known or form in known
