"""voices/*.toml → Voice; which are installed, how more are added, how they sound."""
