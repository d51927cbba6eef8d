"""What lies beside the sound: chapters, transcripts, cover, tags."""
