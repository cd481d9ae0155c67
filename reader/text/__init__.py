"""Pure functions on text and offsets: sentences, numbers, dates, names, words, and what the screen needs of them."""
