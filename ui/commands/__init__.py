"""What the actions do: one class for each menu's worth of them, bound to the registry by id."""
