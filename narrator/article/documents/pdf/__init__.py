"""A PDF with text in it → Article: letters to runs, runs to columns, lines to paragraphs, without running heads."""
