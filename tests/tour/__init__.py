"""The tour: every screen and every key in a real terminal."""
