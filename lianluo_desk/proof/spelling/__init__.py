"""Chinese spelling: a corrector with a word trigram model, offline (错别字检查)."""

from .slip import Slip, Tier
from .speller import Speller
from .usage import Usage

__all__ = ["Slip", "Speller", "Tier", "Usage"]
