"""show.toml → Show: every setting checked, each mistake told at once; and a new show's folder."""
