"""Credentials an employer can insist on and nobody obtains in a few weeks: a degree, a licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

DEGREE, MASTER, DOCTORATE = "university_degree", "master_craftsman", "doctorate"
DEGREE_OR_COMPARABLE, MASTER_OR_COMPARABLE = "university_degree_or_comparable", "master_craftsman_or_comparable"
TRAINING, OWN_TRAINING = "completed_training", "training_in_occupation"
JOURNEYMAN, FURTHER_TRAINING = "journeyman_certificate", "further_training_exam"
LICENCE, LICENCE_OR_PERMISSION, CHAMBER_LIST = "licence_to_practise", "licence_or_permission", "chamber_list"
STATE_EXAM, ADMISSION = "state_examination", "admission_by_authority"
TEACHING, MEDICAL_SPECIALIST, SWORN = "teaching_qualification", "medical_specialist", "sworn_appointment"
ONE_OF = "|"
"""Between credentials of which one is enough."""


def credential_phrases() -> Mapping[str, str]:
    """Return the credential each phrase of an advert asks for.

    Example:
        >>> credential_phrases()["Meisterbrief"]
        'master_craftsman'
    """
    return {row["phrase"]: row["credential"] for row in read_table("vacancy/credential_phrases")}
