"""How French, German and Spanish are read aloud: what they share, and a file a language."""
