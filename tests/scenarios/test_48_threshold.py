from __future__ import annotations

from fitmatch import Matcher
from scenarios.row_one import AS_OF, candidate, vacancy


def test_what_is_below_a_threshold_says_how_many_points_are_missing_and_the_cheapest_step():
    matcher = Matcher(as_of=AS_OF)
    before = matcher.score(candidate("C2"), vacancy()).score.score
    found = matcher.guide.what_if(candidate("C2"), vacancy(), target=before + 10)
    language = next(one for one in found if [change.code for change in one.changes] == ["change.language"])
    assert language.gain == 12.5
    assert language.reaches
    assert language.after.score.score == before + 12.5
