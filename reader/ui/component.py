"""Styles of component classes as layers that can be laid over any other style.

`Widget.get_visual_style` with ``partial=True`` drops a solid background in Textual 8.2, hence a reading of the rules of our own.
"""

from __future__ import annotations

from textual.style import Style
from textual.widget import Widget


class Components:
    """The component classes of a widget as styles that hold only what their rules say."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._known: dict[str, Style] = {}

    def clear(self) -> None:
        """Forget the styles, as after a change of theme."""
        self._known.clear()

    def __getitem__(self, name: str) -> Style:
        """The style of a component class."""
        style = self._known.get(name)
        if style is None:
            style = self._known[name] = component(self._widget, name)
        return style


def component(widget: Widget, name: str) -> Style:
    """What the rules of one component class say, and nothing that it inherits."""
    styles = widget.get_component_styles(name)
    text = styles.text_style
    return Style(
        background=styles.background if styles.has_rule("background") else None,
        foreground=styles.color if styles.has_rule("color") else None,
        bold=text.bold,
        italic=text.italic,
        underline=text.underline,
        reverse=text.reverse,
        strike=text.strike,
    )
