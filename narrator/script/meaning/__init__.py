"""Whom a phrase means: pronouns, nouns, salience."""
