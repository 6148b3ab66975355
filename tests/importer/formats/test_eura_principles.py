"""Section 8 of EURA2014 descriptions: the equality questions and the fifteen criteria."""

import pytest

from tests.importer.documents import CRITERIA, codes, eura, imported

NAMES = [name for _, names in CRITERIA for name in names]


def test_answers_and_reasons_of_the_equality_questions():
    answers = (("Kyllä", "Yksi.\n\nKaksi.\nKolme."), ("", ""), ("Osittain", "Syy."))
    record, findings = imported(eura(answers=answers))
    assert (record.gender_analysis, record.gender_analysis_reason) == (
        True,
        "Yksi.\n\nKaksi.\nKolme.",
    )
    assert (record.gender_mainstreamed, record.gender_mainstreamed_reason) == (None, "")
    assert (record.gender_main_goal, record.gender_main_goal_reason) == (None, "Syy.")
    told = [(f.code, f.field, f.params.get("value")) for f in findings]
    assert told == [
        ("missing_field", "gender_mainstreamed", None),
        ("unknown_answer", "gender_main_goal", "Osittain"),
    ]


@pytest.mark.parametrize(
    ("written", "answer", "reason"),
    [
        ("kyllä", True, ""),
        ("EI", False, ""),
        ("Ei.", False, ""),
        ("Kyllä, katso suunnitelma", True, "katso suunnitelma"),
        ("Ei tiedossa", None, ""),
    ],
)
def test_answers(written: str, answer: bool | None, reason: str):
    answers = ((written, ""), ("Ei", ""), ("Ei", ""))
    record, _ = imported(eura(answers=answers))
    assert (record.gender_analysis, record.gender_analysis_reason) == (answer, reason)


@pytest.mark.parametrize(
    "reason",
    [
        "Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta ja todettu eroja.",
        "Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta",
        "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen ja työllisyys.",
        "Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen: se näkyy kaikessa.",
    ],
)
@pytest.mark.parametrize("asked", [0, 1, 2])
def test_a_reason_may_begin_with_the_words_of_a_question(asked: int, reason: str):
    answers = [("Kyllä", ""), ("Kyllä", ""), ("Ei", "")]
    answers[asked] = (answers[asked][0], reason)
    record, findings = imported(eura(answers=answers))
    assert findings == []
    assert record.gender_analysis is True
    assert record.gender_mainstreamed is True
    assert record.gender_main_goal is False
    reasons = [
        record.gender_analysis_reason,
        record.gender_mainstreamed_reason,
        record.gender_main_goal_reason,
    ]
    assert reasons == [reason if number == asked else "" for number in range(3)]


def test_reasons_of_criteria_may_look_like_scores():
    scores = {
        NAMES[0]: ("0 3", "Toimintaa on vuosina 2019 2020"),
        NAMES[1]: ("10 10", "Osallistujia on 5 6"),
        NAMES[4]: ("0 0", ""),
        NAMES[13]: ("1 2", "Kulttuuriympäristö paranee 2 2"),
        NAMES[14]: ("3 0", "Ympäristöosaaminen kasvaa.\nToinen rivi."),
    }
    record, findings = imported(eura(scores=scores))
    assert findings == []
    assert len(record.scores) == 15
    by_slug = {score.criterion: score for score in record.scores}
    first, second = by_slug["luonnonvarat"], by_slug["ilmastonmuutos"]
    assert (first.direct, first.indirect, first.reason) == (0, 3, "Toimintaa on vuosina 2019 2020")
    assert (second.direct, second.indirect, second.reason) == (10, 10, "Osallistujia on 5 6")
    assert by_slug["kulttuuriymparisto"].reason == "Kulttuuriympäristö paranee 2 2"
    assert by_slug["ymparistoosaaminen"].reason == "Ympäristöosaaminen kasvaa.\nToinen rivi."


def test_the_name_of_a_later_criterion_may_be_a_reason():
    record, findings = imported(eura(scores={NAMES[1]: ("0 3", NAMES[14])}))
    assert findings == []
    by_slug = {score.criterion: score for score in record.scores}
    assert by_slug["ilmastonmuutos"].reason == NAMES[14]
    assert by_slug["ymparistoosaaminen"].direct is not None


@pytest.mark.parametrize(
    ("written", "direct", "indirect"),
    [("11 0", None, 0), ("", None, None), ("- 3", None, 3), ("5", 5, None), ("2,5 1", None, 1)],
)
def test_scores_outside_the_scale_are_unknown(written, direct, indirect):
    record, findings = imported(eura(scores={NAMES[4]: (written, "Syy.")}))
    score = record.scores[4]
    assert (score.criterion, score.direct, score.indirect) == ("natura-2000", direct, indirect)
    assert score.reason == "Syy."
    assert len(record.scores) == 15
    assert set(codes(findings)) == {"invalid_score"}


def test_scores_in_the_cells_of_a_table():
    text = eura()
    for name in NAMES:
        text = text.replace(f"{name} 0 0", f"{name}\n\n4\n\n6")
    record, findings = imported(text)
    assert findings == []
    assert {(score.direct, score.indirect) for score in record.scores} == {(4, 6)}


def test_a_criterion_broken_over_two_lines():
    text = eura().replace(
        "(ja kasvihuonekaasujen väheneminen) 0 0", "(ja\nkasvihuonekaasujen väheneminen) 1 2"
    )
    score = imported(text)[0].scores[3]
    assert (score.direct, score.indirect, score.reason) == (1, 2, "")


def test_a_criterion_given_twice_is_reported():
    text = eura().replace("Taloudellinen kestävyys", f"{NAMES[0]} 5 5\nTaloudellinen kestävyys")
    record, findings = imported(text)
    assert len(record.scores) == 15
    assert codes(findings) == ["repeated_criterion"]
