"""Sound as numbers: PCM arithmetic, filters, loudness, decoding. Knows nothing of articles, clips or episodes."""
