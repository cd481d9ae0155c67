"""What stands between the terminal and Textual: which bytes are a key press, and how the terminal is left as it was."""
