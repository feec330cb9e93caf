"""Template packs: an Issue becomes a Story."""

from ..compiled import extended

__path__ = extended(__path__)
