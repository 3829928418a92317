from __future__ import annotations

import datetime as dt

from fitmatch import Candidate, Matcher, Vacancy

MATCHER = Matcher(as_of=dt.date(2024, 11, 1))
NURSE = {
    "id": "C",
    "title": "Медична сестра",
    "recognition": "Bescheid: wesentliche Unterschiede",
    "languages": {"de": "B1"},
    "place": "19053 Schwerin",
    "residence": "§ 24, Erwerbstätigkeit erlaubt",
}
WARD = Vacancy.read(
    {"id": "ward", "title": "Pflegefachkraft (m/w/d)", "german": "B2 zwingend", "place": "19053 Schwerin"}
)
HELP = Vacancy.read({"id": "help", "title": "Pflegehilfe (ungelernt)", "german": "A2", "place": "19053 Schwerin"})


def regulated(match):
    return next(finding for finding in match.gates if finding.gate == "regulated")


def score(vacancy=WARD, **changes):
    return MATCHER.score(Candidate.read({**NURSE, **changes}), vacancy)


def test_the_ward_is_two_steps_away():
    match = score()
    assert match.list == "excluded"
    finding = regulated(match)
    assert (finding.state.code, finding.reason) == ("not_met", "regulated.recognition_open")
    assert finding.lifts == ("adaptation_or_exam", "german_for_licence")
    assert dict(finding.details)["level"] == "B2"
    assert dict(finding.details)["authority"].startswith("LAGuS")


def test_helping_is_open_now_and_marked_as_a_bridge():
    match = score(HELP)
    assert match.list == "ranked"
    assert regulated(match).reason == "regulated.bridge"
    assert dict(regulated(match).details)["target"] == "occupation:nurse"


def test_full_status_and_b2_open_the_ward_and_nothing_else_moves():
    before = NURSE
    after = {**NURSE, "recognition": "volle Gleichwertigkeit, Urkunde liegt vor", "languages": {"de": "B2"}}
    assert {key for key in after if after[key] != before[key]} == {"recognition", "languages"}
    assert MATCHER.score(Candidate.read(after), WARD).list == "ranked"
    for missing in ("recognition", "languages"):
        half = {**after, missing: before[missing]}
        match = MATCHER.score(Candidate.read(half), WARD)
        open_gates = {f.gate for f in match.gates if f.state.code in {"not_met", "conditional"}}
        assert open_gates, missing
