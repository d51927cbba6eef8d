"""How well voices and episodes are understood and liked, as programs judge it: see `__main__`."""
