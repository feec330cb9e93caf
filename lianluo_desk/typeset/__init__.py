"""A Story becomes Pages: prepare, break lines, justify, flow; one module a pass."""
