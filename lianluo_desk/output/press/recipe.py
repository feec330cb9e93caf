"""What one purpose asks of the file that is written for it."""

from ...frozen import dataclass
from ..pdf_profile import PdfProfile
from .conditions import Condition
from .metadata import Claim
from .pictures import Treatment


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one purpose is written: profile, pictures, claims, output intent and its kind, further Info entries."""

    profile: PdfProfile
    treatment: Treatment
    claim: Claim
    intent: str = ""  # GTS_PDFX or GTS_PDFA1
    condition: Condition | None = None
    info: tuple[tuple[str, bytes], ...] = ()
