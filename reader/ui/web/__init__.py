"""The screen in a browser, through textual-serve: who may come in, the page around the terminal, and one process a visitor."""
