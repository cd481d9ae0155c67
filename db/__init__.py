"""The library file: records, and the only SQL of the project.

A leaf: it imports nothing of ``reader``, and never textual or rich.
"""
