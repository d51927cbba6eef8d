"""Tokens, noun phrases and clauses of an article."""
