"""A Story becomes Pages: prepare, break lines, justify, flow; one module a pass."""

from ..compiled import extended

__path__ = extended(__path__)
