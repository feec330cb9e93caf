"""Text becomes findings, each with place, reason, suggestion and weight."""
