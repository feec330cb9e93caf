"""Template packs: an Issue becomes a Story."""
