"""What was encoded or heard before, by content."""
