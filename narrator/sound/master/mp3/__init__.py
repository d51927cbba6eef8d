"""MP3 by stretches: frames, seams between what several threads encoded, the Info header."""
