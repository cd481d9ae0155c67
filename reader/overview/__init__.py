"""Many articles at one look: who says what, figures, timeline, marks, and two articles side by side.

Pure functions from a `Snapshot` or entries to immutable tables. Reads no library and draws nothing: screens and reports do.
"""
