from __future__ import annotations

import datetime as dt

from fitmatch.guidance.training_stay import EXCLUSIONS, Training, training_stay

DAY = dt.date(2024, 11, 1)
THREE_YEARS = Training(36)


def stay(training=THREE_YEARS, since=dt.date(2024, 7, 1), flags=None, as_of=DAY):
    return training_stay(training, since, flags or {}, identity_clarified=True, as_of=as_of)


def test_nothing_known_speaks_against_it_and_the_exclusions_stay_to_be_checked():
    found = stay()
    assert (found.state, found.reason) == ("plausible", "training_stay.check_exclusions")
    assert found.open_questions == EXCLUSIONS
    assert "§ 16g AufenthG" in found.bases


def test_a_helpers_training_needs_the_promise_of_a_further_one():
    assert stay(Training(12)).reason == "training_stay.helper_training_without_follow_up"
    assert stay(Training(12)).state == "not_met"
    assert stay(Training(12, follow_up_promised=True)).state == "plausible"


def test_two_months_of_toleration_are_too_short():
    found = stay(since=dt.date(2024, 9, 1))
    assert (found.state, found.earliest) == ("later", dt.date(2024, 12, 1))


def test_before_march_2024_there_was_no_residence_permit_for_it():
    assert stay(as_of=dt.date(2024, 2, 1), since=dt.date(2023, 7, 1)).bases == ("§ 60c AufenthG",)
    assert stay(as_of=dt.date(2019, 2, 1), since=dt.date(2018, 7, 1)).bases == ("§ 60a(2) sentence 4 AufenthG (old)",)


def test_a_known_exclusion_is_named():
    found = stay(flags={"CONCRETE_REMOVAL_MEASURES": True})
    assert (found.state, found.open_questions) == ("not_met", ("CONCRETE_REMOVAL_MEASURES",))


def test_applications_begin_seven_months_before_the_training():
    assert stay(Training(36, start=dt.date(2025, 8, 1))).apply_from == dt.date(2025, 1, 1)
