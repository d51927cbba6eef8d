"""Script + Cast → Clips: a booth of engine processes, a cache, each voice at one level."""
