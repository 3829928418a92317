"""What a change would do: the mentors' counterfactuals for the engineer, the teacher and the web developer."""

from __future__ import annotations

import pytest

from fitmatch import Candidate
from fitmatch.errors import RecordError
from scenarios.mentor_cases import load, match_of, order, rank, score, unchanged

S6, S8, S10 = (load(name) for name in ("s6_engineer", "s8_teacher", "s10_web_developer"))
DRIVER = {"driving_licence": "Klasse B, umgeschrieben", "mobility": "Auto, max. 75 Min."}
TWO_SUBJECTS = {
    "recognition": "Lehrbefähigung für zwei Fächer anerkannt, Gleichstellung durch das Ministerium",
    "skills": [*S8["candidate"]["skills"], "Lehrbefähigung in zwei Fächern"],
}
JOBS_OF_S10 = ("S10-V1", "S10-V2", "S10-V3", "S10-V6", "S10-V7")


def access(ranking, vacancy):
    return next(finding for finding in match_of(ranking, vacancy).gates if finding.gate == "access")


def papers(case, **changes):
    return {**case["candidate"]["case"], **changes}


class TestEngineer:
    def test_an_unlisted_university_makes_the_engineer_s_post_a_question(self):
        ranking = rank(S6, recognition="nicht in anabin gelistet, noch keine Zeugnisbewertung")
        assert match_of(ranking, "S6-V2").verdict == "ask"
        assert {f.topic for f in match_of(ranking, "S6-V2").questions} >= {"qualification"}

    def test_an_unlisted_university_leaves_the_designer_first(self):
        ranking = rank(S6, recognition="nicht in anabin gelistet, noch keine Zeugnisbewertung")
        assert order(ranking)[0] == "S6-V1"

    def test_c1_lifts_the_project_engineer(self):
        changed = rank(S6, languages={**S6["candidate"]["languages"], "de": "C1 (telc 2026)"})
        assert score(changed, "S6-V3") > score(unchanged("s6_engineer"), "S6-V3")

    def test_c1_lifts_the_project_engineer_to_the_second_or_third_place(self):
        changed = rank(S6, languages={**S6["candidate"]["languages"], "de": "C1 (telc 2026)"})
        assert "S6-V3" in order(changed)[1:3]

    def test_a_licence_and_a_car_bring_meerane_and_werdau_nearer(self):
        before, after = unchanged("s6_engineer"), rank(S6, **DRIVER)
        for vacancy in ("S6-V6", "S6-V4"):
            points = [match_of(ranking, vacancy).score.points["region"] for ranking in (before, after)]
            assert points[1] >= points[0]
        assert score(after, "S6-V6") > score(before, "S6-V6")

    def test_a_licence_and_a_car_make_leipzig_more_realistic(self):
        assert score(rank(S6, **DRIVER), "S6-V3") > score(unchanged("s6_engineer"), "S6-V3")

    @pytest.mark.parametrize("asked", ["Bauvorlageberechtigung", "Eintragung als Beratender Ingenieur in der Kammer"])
    def test_who_must_be_on_the_chamber_s_list_is_blocked_without_it(self, asked):
        ranking = rank(S6, vacancy={"S6-V2": {"must": asked}})
        blocks = [f for f in match_of(ranking, "S6-V2").gates if f.state.name == "NOT_MET"]
        assert any(f.topic in {"qualification", "regulated_recognition"} for f in blocks)

    def test_toleration_leaves_no_job_without_a_question_or_a_permission(self):
        note = "Beschäftigung nur mit Erlaubnis der Ausländerbehörde"
        ranking = rank(S6, case={"residence": "DULD", "stay_since": "2023-11-01", "document_text": note})
        for match in ranking:
            assert match.verdict in {"after_permit", "ask", "blocked"}

    def test_the_residence_rule_is_named_for_a_job_in_another_land(self):
        findings = match_of(unchanged("s6_engineer"), "S6-V8").gates
        assert "change_of_obligation" in {lift for finding in findings for lift in finding.lifts}

    def test_who_is_ready_to_move_is_told_of_the_residence_rule(self):
        findings = match_of(rank(S6, relocation=True), "S6-V8").gates
        assert "change_of_obligation" in {lift for finding in findings for lift in finding.lifts}


class TestTeacher:
    def test_recognition_with_two_subjects_leads_to_the_grammar_school(self):
        ranking = rank(S8, vacancy={"S8-V2": {"german": "C1 zwingend"}}, **TWO_SUBJECTS)
        assert match_of(ranking, "S8-V2").list == "ranked"
        assert match_of(ranking, "S8-V2").rank == 1

    def test_bavaria_offers_no_way_in_from_the_side(self):
        school = {"place": "Landshut", "postcode": "84028"}
        home = {"place": "Landshut", "postcode": "84028"}
        ranking = rank(S8, vacancy={"S8-V1": school}, **home)
        assert match_of(ranking, "S8-V1").verdict in {"ask", "blocked"}

    def test_b2_makes_language_the_next_step_for_the_school(self):
        ranking = rank(S8, languages={**S8["candidate"]["languages"], "de": "B2 (telc 2024)"})
        steps = {f.reason for f in match_of(ranking, "S8-V1").gates if f.state.name == "CONDITIONAL"}
        assert "language.must_one_step" in steps
        assert set(order(ranking)[:2]) == {"S8-V3", "S8-V5"}

    def test_b2_labels_the_school_as_after_a_step(self):
        ranking = rank(S8, languages={**S8["candidate"]["languages"], "de": "B2 (telc 2024)"})
        assert match_of(ranking, "S8-V1").verdict == "after_step"

    def test_full_recognition_opens_the_school_at_once(self):
        ranking = rank(S8, recognition="volle Gleichwertigkeit als Lehrkraft")
        assert match_of(ranking, "S8-V1").verdict == "start_now"

    def test_age_is_not_a_fact_anybody_can_enter(self):
        with pytest.raises(RecordError, match="age"):
            Candidate.read({**S8["candidate"], "age": 58})


class TestWebDeveloper:
    @pytest.mark.parametrize("key", ["P25_2_GFK", "P24"])
    def test_protection_opens_the_job_at_once_and_the_own_business(self, key):
        ranking = rank(S10, case={"residence": key, "document_text": "Erwerbstätigkeit erlaubt"})
        assert match_of(ranking, "S10-V1").verdict == "start_now"
        assert "S10-V5" in order(ranking)

    SAFE = papers(S10, flags={"SAFE_COUNTRY_POST_2015_08_31": True}, document_text=None)

    def test_a_safe_country_closes_all_work_and_the_trial(self):
        ranking = rank(S10, case=self.SAFE)
        for vacancy in (*JOBS_OF_S10, "S10-V4", "S10-V8"):
            assert access(ranking, vacancy).state.name == "NOT_MET"
            assert access(ranking, vacancy).lifts

    def test_a_safe_country_closes_all_work_whatever_the_side_note_says(self):
        ranking = rank(S10, case=papers(S10, flags={"SAFE_COUNTRY_POST_2015_08_31": True}))
        for vacancy in JOBS_OF_S10:
            assert access(ranking, vacancy).state.name in {"NOT_MET", "TO_CLARIFY"}

    def test_a_safe_country_leaves_looking_on_open(self):
        look_in = {"id": "X", "title": "Webentwickler/in", "kind": "Hospitation", "place": "Rostock"}
        assert access(rank(S10, case=self.SAFE, more=[look_in]), "X").state.name == "MET"

    def test_a_reception_centre_closes_jobs_until_the_sixth_month(self):
        case = {"residence": "GEST_AE", "registered": "2025-12-10", "flags": {"IN_RECEPTION_CENTRE": True}}
        ranking = rank(S10, case=case)
        for vacancy in ("S10-V2", "S10-V3", "S10-V6", "S10-V7"):
            assert access(ranking, vacancy).state.name == "NOT_MET"
            assert access(ranking, vacancy).earliest.isoformat() == "2026-06-10"

    def test_b1_brings_the_apprenticeship_to_the_second_or_third_place(self):
        ranking = rank(S10, languages={**S10["candidate"]["languages"], "de": "B1 (DTZ 2026)"})
        assert "S10-V4" in order(ranking)[1:3]

    def test_b1_brings_support_within_one_level(self):
        ranking = rank(S10, languages={**S10["candidate"]["languages"], "de": "B1 (DTZ 2026)"})
        assert match_of(ranking, "S10-V3").list != "excluded"

    def test_b1_labels_support_as_later(self):
        ranking = rank(S10, languages={**S10["candidate"]["languages"], "de": "B1 (DTZ 2026)"})
        assert match_of(ranking, "S10-V3").verdict == "later"

    def test_a_high_salary_opens_no_title_out_of_the_asylum_procedure(self):
        ranking = rank(S10, vacancy={"S10-V1": {"wage": "52000 Euro im Jahr"}})
        assert access(ranking, "S10-V1") == access(unchanged("s10_web_developer"), "S10-V1")

    def test_new_asylum_law_makes_access_a_question(self):
        ranking = rank(S10, day="2026-06-15")
        assert access(ranking, "S10-V1").state.name == "TO_CLARIFY"
