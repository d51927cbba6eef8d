"""The same sound in other formats: Opus, AAC in MP4."""
