"""The widgets. They draw what they are given and post what was asked for; none knows the library or another widget."""
