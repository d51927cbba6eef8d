"""Where a show can go: one file a kind of target, one row in the registry."""
