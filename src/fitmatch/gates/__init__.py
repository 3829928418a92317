"""The gates, one file each. The list below is the order in which their findings are shown."""

from fitmatch.gates.access import Access
from fitmatch.gates.base import AnyGate, Gate
from fitmatch.gates.credential import CredentialMust
from fitmatch.gates.language import LanguageMust
from fitmatch.gates.licence import LicenceMust
from fitmatch.gates.qualification import Qualification
from fitmatch.gates.reach import Reach
from fitmatch.gates.regulated import Regulated
from fitmatch.gates.school import SchoolMust
from fitmatch.gates.start import Start
from fitmatch.gates.wage import MinimumWage
from fitmatch.gates.wishes import NoGo

DEFAULT_GATES: tuple[AnyGate, ...] = (
    Access(),
    Regulated(),
    LanguageMust(),
    LicenceMust(),
    SchoolMust(),
    CredentialMust(),
    Qualification(),
    Reach(),
    Start(),
    NoGo(),
    MinimumWage(),
)

__all__ = ["DEFAULT_GATES", "AnyGate", "Gate"]
