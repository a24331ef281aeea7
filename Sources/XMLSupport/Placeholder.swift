// Filled in by the room's first type.
