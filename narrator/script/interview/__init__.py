"""Interviews: whose turn it is, by labels, questions and names."""
