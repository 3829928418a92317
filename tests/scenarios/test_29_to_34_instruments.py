from __future__ import annotations

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.explain.catalogue import catalogue
from fitmatch.guidance.conditions import Situation
from fitmatch.guidance.instruments import hints_for, instrument_hint
from fitmatch.schema.case import Case
from fitmatch.schema.funding import Funding

DAY = dt.date(2024, 11, 1)
RECOGNISED = Case(residence="P25_2_GFK")


def hint(key, funding=None, *, case=None, job=None, day=DAY):
    matcher = Matcher(as_of=day)
    person = matcher.normalise(Candidate(id="C", title="Koch", case=case))
    vacancy = matcher.normalise(Vacancy.read({"id": "V", "title": "Koch", **(job or {})}))
    return instrument_hint(key, Situation(person, vacancy, funding or Funding(), day))


def reasons(found, state="not_met"):
    return {one.code for one in found.conditions if one.state == state}


class TestTrialAtAnEmployer:
    def test_six_weeks_and_to_be_asked_for_before(self):
        found = hint("MAG", Funding(unemployed=True, starts=dt.date(2024, 12, 1)))
        assert found.state == "met"
        assert dict(found.conditions[2].details)["limit"] == "6"

    @pytest.mark.parametrize("why", [{"unemployed_since": dt.date(2023, 10, 1)}, {"severe_obstacles": True}])
    def test_twelve_after_long_unemployment_or_with_severe_obstacles(self, why):
        found = hint("MAG", Funding(unemployed=True, starts=dt.date(2024, 12, 1), trial_weeks=8, **why))
        assert found.state == "met"

    def test_eight_weeks_without_either_are_too_many(self):
        known = {"unemployed_since": dt.date(2024, 6, 1), "severe_obstacles": False}
        assert reasons(hint("MAG", Funding(unemployed=True, trial_weeks=8, **known))) == {"funding.duration_exceeded"}

    def test_and_a_question_where_nobody_has_said(self):
        assert "funding.duration_open" in reasons(hint("MAG", Funding(unemployed=True, trial_weeks=8)), "open")


class TestPreparationForTraining:
    @pytest.mark.parametrize(
        ("day", "months", "euros"), [(dt.date(2019, 2, 6), "6", "231"), (dt.date(2024, 11, 1), "4", "276")]
    )
    def test_the_figures_are_those_of_the_day(self, day, months, euros):
        figures = dict(hint("EQ", day=day).instrument.figures)
        assert (figures["months"], figures["months_most"], figures["euros_most"]) == (months, "12", euros)

    def test_part_time_from_twenty_hours(self):
        assert reasons(hint("EQ", job={"hours": 15})) == {"funding.hours_at_least"}
        assert reasons(hint("EQ", job={"hours": 20})) == set()

    def test_a_day_without_a_row_is_a_question(self):
        found = hint("EQ", day=dt.date(2021, 1, 1))
        assert (found.state, found.instrument) == ("open", None)
        assert reasons(found, "open") == {"funding.rule_missing"}


class TestAssistedTraining:
    def test_fifteen_months_of_stay_during_the_procedure(self):
        found = hint("ASA_BEFORE", case=Case(residence="GEST_OUT", stay_since=dt.date(2024, 2, 1)))
        (stay,) = [one for one in found.conditions if one.code == "funding.stay_months"]
        assert (stay.state, stay.earliest) == ("not_met", dt.date(2025, 5, 1))

    def test_three_months_for_who_came_before_august_2019(self):
        found = hint(
            "ASA_BEFORE",
            case=Case(residence="GEST_OUT", stay_since=dt.date(2019, 7, 1)),
            day=dt.date(2019, 11, 1),
        )
        assert found.state == "met"

    def test_a_recognised_refugee_does_not_wait(self):
        assert hint("ASA_BEFORE", case=RECOGNISED).state == "met"

    def test_alongside_once_in_training(self):
        assert hint("ASA_ALONGSIDE", Funding(in_training=True)).state == "met"
        assert hint("ASA_ALONGSIDE", Funding(in_training=False)).state == "not_met"


class TestWageSubsidies:
    def test_up_to_half_for_up_to_twelve_months_at_discretion(self):
        found = hint("EGZ", Funding(unemployed=True, starts=dt.date(2024, 12, 1)))
        assert found.state == "met"
        assert dict(found.instrument.figures) == {"share": "50", "months_most": "12"}
        assert "Ermessen" in catalogue("de").name("offer", "EGZ")

    def test_too_late_once_work_has_begun(self):
        assert reasons(hint("EGZ", Funding(unemployed=True, starts=dt.date(2024, 10, 1)))) == {"funding.too_late"}

    def test_two_years_of_unemployment(self):
        found = hint("TEILHABE_16E", Funding(unemployed=True, unemployed_since=dt.date(2022, 10, 1)))
        assert found.state == "met"
        assert dict(found.instrument.figures) == {"share": "75", "share_then": "50", "months": "24"}
        later = hint("TEILHABE_16E", Funding(unemployed=True, unemployed_since=dt.date(2023, 10, 1)))
        assert later.conditions[1].earliest == dt.date(2025, 10, 1)

    def test_six_of_seven_years_on_benefits(self):
        known = {"unemployed": True, "at_least_25": True}
        assert hint("TEILHABE_16I", Funding(benefit_months=72, **known)).state == "met"

    def test_which_nobody_has_after_three_years_in_germany(self):
        case = Case(residence="P25_2_GFK", stay_since=dt.date(2021, 10, 1))
        found = hint("TEILHABE_16I", Funding(unemployed=True, at_least_25=True), case=case)
        (benefits,) = [one for one in found.conditions if one.code == "funding.benefit_at_most"]
        assert benefits.state == "not_met"
        assert "höchstens 3 von 7 Jahren" in catalogue("de").sentence(benefits.code, benefits.details)


class TestTrainingWhileEmployed:
    def test_none_for_unemployed_people(self):
        assert hint("QCG", Funding(unemployed=True, course_hours=160)).state == "not_met"

    def test_more_than_120_hours(self):
        assert hint("QCG", Funding(employed=True, firm_staff=30, course_hours=160)).state == "met"
        assert hint("QCG", Funding(employed=True, firm_staff=30, course_hours=120)).state == "not_met"

    def test_the_sizes_of_firms_are_those_of_2024(self):
        figures = dict(hint("QCG").instrument.figures)
        assert (figures["staff_small"], figures["staff_large"]) == ("50", "500")
        assert hint("QCG", day=dt.date(2019, 2, 6)).instrument is None


def test_no_hint_for_a_pair_the_law_excludes():
    matcher = Matcher(as_of=DAY)
    person = matcher.normalise(Candidate(id="C", title="Koch", case=Case(residence="DULD_BAN")))
    vacancy = matcher.normalise(Vacancy.read({"id": "V", "title": "Koch", "german": "B1"}))
    match = matcher.score(person, vacancy)
    assert match.list == "excluded"
    assert hints_for(match, person, vacancy, DAY, Funding(unemployed=True)) == ()


def test_the_regular_offer_comes_with_its_paragraph_and_day():
    matcher = Matcher(as_of=DAY)
    person = Candidate.read({"id": "C", "title": "Koch", "languages": {"de": "B1"}, "residence": "§ 24"})
    said = matcher.explain(person, Vacancy.read({"id": "V", "title": "Koch", "german": "B2"}))
    assert "Berufssprachkurs" in said
    assert "§ 45a AufenthG; DeuFöV, Stand 29.04.2026" in said
