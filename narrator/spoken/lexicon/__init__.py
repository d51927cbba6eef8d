"""Words with a reading of their own: lexicon.toml, W3C PLS, names that come along."""
