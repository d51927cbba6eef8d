"""What an episode will be before a word is spoken, what that depends on, and what lies beside its sound."""
