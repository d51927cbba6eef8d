"""Facts about candidates → how likely each is the one: what is learned, as plain numbers."""
