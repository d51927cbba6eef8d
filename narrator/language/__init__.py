"""Which language a text is in, and what a language knows: sentences, labels, passages that measure a voice."""
