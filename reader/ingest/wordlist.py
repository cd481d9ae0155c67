"""Word lists as the other modules write them down: words with spaces between, many to a line."""


def wordlist(words: str) -> frozenset[str]:
    """The set of the words."""
    return frozenset(words.split())


def inverted(groups: dict[str, str]) -> dict[str, str]:
    """Each phrase of a comma-separated list to the key of its list: what a label is called to what it means."""
    return {phrase.strip(): key for key, phrases in groups.items() for phrase in phrases.split(",")}
