"""Clips that several machines share: in a folder, in S3, or in Redis, behind each machine's own cache."""
