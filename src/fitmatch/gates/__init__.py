"""The gates, one file each. The list below is the order in which their findings are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.gates.access import Access
from fitmatch.gates.base import AnyGate, Gate
from fitmatch.gates.certificate import CertificateMust
from fitmatch.gates.credential import CredentialMust
from fitmatch.gates.language import LanguageMust
from fitmatch.gates.licence import LicenceMust
from fitmatch.gates.qualification import Qualification
from fitmatch.gates.reach import Reach
from fitmatch.gates.regulated import Regulated
from fitmatch.gates.school import SchoolMust
from fitmatch.gates.start import Start
from fitmatch.gates.stay_purpose import StayPurpose
from fitmatch.gates.wage import MinimumWage
from fitmatch.gates.wishes import NoGo
from fitmatch.gates.youth import Youth
from fitmatch.knowledge.closeness import core_relations

if TYPE_CHECKING:
    from fitmatch.knowledge.closeness import Relations


def default_gates(relations: Relations) -> tuple[AnyGate, ...]:
    """Return the gates, with the relations of the lexicon whose concepts they compare."""
    return (
        Access(),
        StayPurpose(relations=relations),
        Regulated(relations=relations),
        LanguageMust(),
        LicenceMust(),
        CertificateMust(relations=relations),
        SchoolMust(),
        CredentialMust(),
        Qualification(relations=relations),
        Reach(),
        Start(),
        NoGo(relations=relations),
        Youth(),
        MinimumWage(),
    )


DEFAULT_GATES = default_gates(core_relations())
"""The gates for the concepts of the core lexicon."""

__all__ = ["DEFAULT_GATES", "AnyGate", "Gate", "default_gates"]
