"""Where the quotations are and of which kind: marks, pairs, headlines, dialogue."""
