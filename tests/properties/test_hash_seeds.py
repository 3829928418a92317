"""The same run gives the same bytes under another hash seed, in another process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def digest_of_a_small_run() -> str:
    """Return one digest over records with enough sets and maps for another order to show."""
    from tests.properties.strategies import MATCHER, PAPERS, SKILLS, TITLES, job, person, record_bytes

    wishes = "Arbeit oder Ausbildung, keine Nachtschicht"
    tongues = {"de": "B1", "English": "A2"}
    own = {"languages": tongues, "driving_licence": "keiner", "wishes": wishes, "place": "Neustadt"}
    ask = {"must": ["Schweißen, HACCP, Gabelstapler"], "german": "B1", "shift": "Nachtschicht, Wochenende"}
    more = {"place": "Schwerin", "driving_licence": "B, CE und D zwingend", "qualification_wished": True}
    candidates = [
        person({**own, "title": title, "skills": set(SKILLS[i:]), "residence": PAPERS[i]}, f"c{i}")
        for i, title in enumerate(TITLES[:5])
    ]
    vacancies = [job({**ask, **more, "title": title}, f"v{i}") for i, title in enumerate(TITLES[:4])]
    lines = [record_bytes(match, rank=True) for ranking in MATCHER.run(candidates, vacancies) for match in ranking]
    assert len(lines) == 20
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_another_hash_seed_gives_the_same_bytes(seed: str) -> None:
    code = "from tests.properties.test_hash_seeds import digest_of_a_small_run as run; print(run())"
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == digest_of_a_small_run()
