"""Files that people keep articles in → the articles: e-books, Word, PDF, mail, what read-later services export."""
