"""The app: opens the library, shows screens, and turns what a person can mend into a sentence instead of a traceback."""

from __future__ import annotations

import os
from asyncio import sleep
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual._context import active_message_pump
from textual.app import App
from textual.command import Provider
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.timer import Timer
from textual.widget import Widget

from db.records import Span
from reader.errors import ReaderError
from reader.library import Library
from reader.settings import Settings
from reader.ui import ending, garbage, terminal
from reader.ui.boundary import LibraryMoved, report, said
from reader.ui.glance import Glance, Kind
from reader.ui.inert import Inert
from reader.ui.request import (
    ArticleChanged,
    ArticleRequested,
    EditRequested,
    EndRequested,
    ExportRequested,
    GlanceRequested,
    LibraryRequested,
    Said,
    ThemeChosen,
    TourRequested,
)
from reader.ui.screens.base import ReaderScreen
from reader.ui.session import Session
from reader.ui.state import TOUR, State, state_folder
from reader.ui.theme import DARK_COLOURS, INK, LIGHT_COLOURS, THEMES
from reader.ui.trail import Place
from reader.ui.work import BACKGROUND
from reader.ui.work import run as run_beside

if TYPE_CHECKING:
    from reader.ui.screens.export import Export


_INERT = Inert()

_UI = Path(__file__).parent


def _provider() -> type[Provider]:
    from reader.ui.commands import CommandProvider

    return CommandProvider


class ReaderApp(App[int]):
    """The fact-check reader on one library."""

    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {_provider}  # noqa: RUF012 - as Textual has it
    CSS_PATH = [_UI / f"{name}.tcss" for name in ("reading/reading", "screens/library", "screens/overview")]  # noqa: RUF012 - as Textual has it
    """Read once at the start, and not again whenever a screen is shown."""

    def __init__(self, session: Session, begin: str = "") -> None:
        super().__init__()
        self.session = session
        self._begin = begin
        self._tidying: Timer | None = None
        """Waits for a pause between keys."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._chosen_theme()
        self.set_keymap({name: ",".join(keys) for name, keys in session.keymap.items()})

    def get_driver_class(self) -> type[Driver]:
        """The terminal read through our own parser; where there is none, as in a browser or on Windows, what Textual chooses."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from reader.ui.tty.driver import TerminalDriver

        return TerminalDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and the one that lets nothing through that a terminal obeys."""
        return [*super().get_line_filters(), _INERT]

    def _chosen_theme(self) -> str:
        """The theme chosen on screen, unless the settings say something new since; else that of the settings; else our own."""
        state, name = self.session.state, self.session.settings.theme
        if name and name not in self.available_themes:
            raise ReaderError(f"There is no theme “{name}”.", f"There are {', '.join(sorted(self.available_themes))}.")
        chosen = state.get("theme")
        if chosen in self.available_themes and state.get("theme-over") == name:
            return chosen
        return name or INK.name

    @on(ThemeChosen)
    def _choose_theme(self, request: ThemeChosen) -> None:
        self.theme = request.name
        self.session.state.put("theme", request.name)
        self.session.state.put("theme-over", self.session.settings.theme)

    @on(TourRequested)
    def _show_tour(self) -> None:
        from reader.ui.screens.tour import TourDialog

        self.push_screen(TourDialog(self.session.keymap))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours under a theme that does not know them."""
        return DARK_COLOURS if self.current_theme.dark else LIGHT_COLOURS

    def refresh_css(self, animate: bool = True) -> None:
        """Apply the theme; before there is a screen only remember its colours, which Textual would parse all rules for twice."""
        if self._screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def on_ready(self) -> None:
        """Collect garbage again, which `run` put off until the first frame stands."""
        garbage.begin()
        self._tidying = self.set_interval(garbage.PAUSE, self._tidy, pause=True)
        if isinstance(self.screen, ReaderScreen):
            self.screen.say_where()
        if risk := self.session.library.case.risk_of_place():
            self.notify(risk, severity="warning", timeout=12, markup=False)
        if self.session.state.get(TOUR) is None:
            self.session.state.put(TOUR, "shown")
            self._show_tour()
        if not self.is_headless and terminal.is_shown():
            self.set_interval(terminal.LOOK, self._look_at_terminal)

    def _tidy(self) -> None:
        """Collect garbage, once in a pause."""
        if self._tidying is not None:
            self._tidying.pause()
        garbage.collect_due()

    async def _look_at_terminal(self) -> None:
        """End where the terminal is gone, as on leaving by key with all stored that was asked for."""
        if terminal.is_gone():
            await self._finish()
            self.session.library.close()
            terminal.hang_up()

    @on(Driver.SignalResume)
    def _draw_anew(self) -> None:
        """Show the whole screen again after a stop, where it is gone."""
        self.refresh(layout=True)

    @on(EndRequested)
    async def _end(self, request: EndRequested) -> None:
        """End by a signal in the same way."""
        if terminal.is_shown():
            await self._look_at_terminal()
        await self._finish()
        self.exit(return_code=128 + request.number)

    def get_default_screen(self) -> Screen[Any]:
        """The sample library begins with its first article, any other with the list, unless another screen was asked for."""
        entries = self.session.articles() if self.session.demo else []
        first: ReaderScreen
        if self._begin:
            from reader.ui.screens.chooser import screen_for

            first = screen_for(self.session, Glance(Kind(self._begin)))
        elif entries:
            first = self._reading(self.session.trail.where(entries[0].id))
        else:
            first = self._library(next(reversed(self.session.trail.left), None))
        # Textual gives only pushed screens a callback, and `switch_screen` then fails to take it from this one.
        first._push_result_callback(self, None)
        return first

    # Screens

    def _library(self, article_id: int | None) -> ReaderScreen:
        """The list of articles."""
        from reader.ui.screens.library import LibraryScreen  # one screen is the first

        return LibraryScreen(self.session, article_id)

    def _reading(self, place: Place, passage: Span | None = None) -> ReaderScreen:
        """An article at a place or a passage of it."""
        from reader.ui.reading.screen import ReadingScreen

        return ReadingScreen(self.session, place, passage)

    @on(LibraryRequested)
    def _show_library(self, request: LibraryRequested) -> None:
        self.switch_screen(self._library(request.article_id))

    @on(ArticleRequested)
    def _show_article(self, request: ArticleRequested) -> None:
        self.switch_screen(self._reading(request.place, request.passage))

    @on(GlanceRequested)
    def _show_glance(self, request: GlanceRequested) -> None:
        from reader.ui.screens.chooser import screen_for

        self.switch_screen(screen_for(self.session, request.glance))

    # What every screen offers

    def action_help(self) -> None:
        """Show the keys of the screen or dialog on top."""
        from reader.ui.screens.help import HelpDialog

        self.push_screen(HelpDialog(self.screen))

    def action_command_palette(self) -> None:
        """Show what can be done now, by name."""
        from reader.ui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())  # without an id: the one before may still be on its way out

    @on(EditRequested)
    def _edit(self, request: EditRequested) -> None:
        """Ask for corrections of an article, store them and tell the screen."""
        from reader.ui.screens.edit import EditDialog

        article_id = request.article_id

        def store(fields: dict[str, str | None] | None) -> None:
            if fields:
                self.in_background(
                    lambda library: library.articles.edit(article_id, **fields), ArticleChanged(article_id), stores=True
                )

        self.push_screen(EditDialog(self.session.library.articles.get(article_id)), store)

    @on(ExportRequested)
    def _export(self, request: ExportRequested) -> None:
        """Ask what to export where; what stands there already is replaced only after asking."""
        from reader.ui.scope import Scope, scopes
        from reader.ui.screens.confirm import ConfirmDialog
        from reader.ui.screens.export import ExportDialog

        def counted(scope: Scope) -> Scope:
            with self.session.another_library() as library:
                picked = library.view.filter(scope.query)
                with library.view.selected(scope.selection(picked)) as snapshot:
                    return scope.with_claims(snapshot.claims)

        def asked(chosen: Export | None) -> None:
            if chosen is not None and self.is_web:
                self._download(chosen)
            elif chosen is not None and os.path.exists(chosen.path):  # noqa: PTH110 - Path's own fails for a name that is too long
                question = f"“{chosen.path}” exists. Replace it?"
                self.push_screen(ConfirmDialog("Export", question), lambda yes: self._write(chosen) if yes else None)
            elif chosen is not None:
                self._write(chosen)

        library, current = self.session.library, self.session.filter
        queries = [*([current.query] if current else []), *(f"@{name}" for name in library.view.filters())]
        others = [] if library.case.hides_others() else [name for name in library.case.annotators() if name != library.annotator]
        offered = scopes(self.session.articles(), request.article_id, queries, article_first=request.article_first)
        self.push_screen(ExportDialog(library.path.stem, offered, counted, others, download=self.is_web), asked)

    def _write(self, chosen: Export) -> None:
        from reader.exchange.file import write  # the formats bring much along
        from reader.exchange.registry import export

        def job(library: Library) -> None:
            with library.view.selected(chosen.selection(library)) as snapshot:
                write(chosen.path, export(snapshot, chosen.format))

        self.in_background(job, Said(f"Written: {chosen.path}"))

    def _download(self, chosen: Export) -> None:
        """The same for a browser, which has the file and asks where it goes."""
        from reader.exchange.file import pour
        from reader.exchange.registry import export

        def job(library: Library) -> None:
            file = TemporaryFile()  # noqa: SIM115 - Textual closes it when the browser has it
            with library.view.selected(chosen.selection(library)) as snapshot:
                pour(file, export(snapshot, chosen.format))
            self.call_from_thread(self.deliver_binary, file, save_filename=chosen.path.name)

        self.in_background(job, Said(f"For download: {chosen.path.name}"))

    def in_background(self, job: Callable[[Library], object], done: Message, *, stores: bool = False) -> None:
        """Do something long with a library of its own, then tell the screen that it is done."""
        run_beside(self, self.session, job, lambda _: self.screen.post_message(done), stores=stores)

    async def action_quit(self) -> None:
        """Leave once all that was asked for is stored: the process would wait for that anyhow."""
        await self._finish()
        await super().action_quit()

    async def _finish(self) -> None:
        """Stop adding, wait for what is being stored or written, and remember the place."""
        await self.session.intake.leave()
        while any(work.group == BACKGROUND and not work.is_finished for work in self.workers):
            await sleep(0.01)
        for screen in self.screen_stack:
            if isinstance(screen, ReaderScreen):
                screen.leave()

    async def _shutdown(self) -> None:
        """Take all down; the terminal is given back by now, and the process is not to outlive that by much."""
        if not self.is_headless:
            ending.end_within(ending.TIME_TO_END, lambda: self.return_code or 0)
        await super()._shutdown()

    async def on_key(self, event: events.Key) -> None:
        """Give a key to the labels of jumping that came up while it was on its way; it would do something else behind them."""
        if isinstance(self.screen, ReaderScreen) and self.screen.jumps.is_on:
            event.prevent_default()
            await self.screen.take_key(event.key)

    # Errors

    @on(LibraryMoved)
    def _save_elsewhere(self, message: LibraryMoved) -> None:
        """Offer to save what is open; what was asked for last is not stored, and is to be asked for again."""
        from reader.ui.screens.elsewhere import ElsewhereDialog

        if isinstance(self.screen, ElsewhereDialog):
            return

        def saved(place: Path | None) -> None:
            if place is not None:
                self.notify(f"Saved: {place}. You go on in it; what you did last has to be done again.", markup=False)

        path = self.session.library.path
        proposed = path.with_name(f"{path.stem}-saved{path.suffix}")
        self.push_screen(ElsewhereDialog(message.error.message, proposed, self.session.go_on_in), saved)

    async def run_action(self, action: Any, default_namespace: Any = None, namespaces: Any = None) -> bool:
        """Run what a key or a click asks for, where words are typed once these are taken in.

        A dialog's key goes before the input that has the focus: right after words it would come before their last letters.
        """
        focused = self.focused
        if isinstance(default_namespace, ModalScreen) and focused is not None:
            focused.call_later(self._act, action, default_namespace, namespaces)
            return True
        return await self._act(action, default_namespace, namespaces)

    async def _act(self, action: Any, default_namespace: Any, namespaces: Any) -> bool:
        """Run an action; an error that a person can mend is said, and the program goes on."""
        try:
            with said(self):
                return not await self._stands(default_namespace) or await super().run_action(
                    action, default_namespace, namespaces
                )
            return True
        finally:
            if self._tidying is not None:
                self._tidying.reset()

    async def _stands(self, namespace: object) -> bool:
        """Wait until a screen that was just asked for is laid out; a key for one that is gone by then does nothing."""
        if not isinstance(namespace, Screen):
            return True
        if active_message_pump.get() is self:
            await namespace._mounted_event.wait()
        return namespace in self.screen_stack

    async def _on_message(self, message: Message) -> None:
        """The same for what a screen asks for."""
        with said(self):
            await super()._on_message(message)

    def _is_leaving(self, pump: object) -> bool:
        """Whether something goes, or the app does, that was asked for a moment ago: then it may never have been laid out."""
        return self._exit or (isinstance(pump, Widget) and (pump._closing or pump._pruning))

    def _handle_exception(self, error: Exception) -> None:
        """The same for what a closed dialog sets off; everything else ends the program with its traceback."""
        if isinstance(error, ReaderError):
            report(self, error)
        elif not (isinstance(error, NoMatches) and self._is_leaving(active_message_pump.get())):
            super()._handle_exception(error)


def run(
    library_path: Path,
    annotator: str,
    settings: Settings,
    *,
    demo: bool = False,
    begin: str = "",
    app: type[ReaderApp] = ReaderApp,
) -> int:
    """Open a library on screen and return the exit code; ``begin`` names the screen over many articles to begin with.

    Raises:
        ReaderError: The library cannot be opened.
    """
    garbage.put_off()  # until the first frame stands; `on_ready` sees to it
    with Library.open(
        library_path,
        annotator=annotator,
        blind=settings.blind,
        policy=settings.policy,
        originals=settings.originals,
    ) as library:
        opened = app(Session(library, settings, State(state_folder()), demo=demo), begin)
        opened.run()
        with opened.session.library as last:  # another one, where what was open had to be saved elsewhere
            opened.session.state.keep_head(last)
    return opened.return_code or 0
