"""The log: the lines of a library's history, what holds by them, and what they tell a person. The lowest room: it knows no other.

Also what one annotator holds, since nothing is held without its line.
"""
