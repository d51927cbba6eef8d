"""A saved or fetched page → its story: words, headline, byline, day."""
