"""A terminal reader for several reports of one event, each claim beside what the other sources say."""

__version__ = "0.2.0"
