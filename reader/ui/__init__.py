"""The screens. The only package that imports textual; everything a screen shows or changes goes through `reader.library`."""
