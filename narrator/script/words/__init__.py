"""What each language's words are: flags from languages/*.toml, given names."""
