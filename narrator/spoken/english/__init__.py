"""How English is read aloud: one file a family of rules."""
