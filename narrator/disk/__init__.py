"""Files written whole or not at all, caches with bounds, locks, the types of files."""
