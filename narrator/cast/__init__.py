"""Script + voices + what the show remembers → Cast: one voice a person, the same one next week."""
