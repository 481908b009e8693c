"""A command of MkDocs from its start to its end: `build` makes one build, `serve` one after every save.

MkDocs hands the settings to nearly every handler. The command is found through them (`extra`), and by no other way.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from io import StringIO
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from yaml import YAMLError

from kanvas.base import memory
from kanvas.base.clock import Clock
from kanvas.base.issue import Issue
from kanvas.base.store import FOLDER, Store
from kanvas.build import shard, workers
from kanvas.build.build import Build
from kanvas.build.progress import Progress
from kanvas.build.shard import Shard
from kanvas.content import exclusion, generated_index, redirects, settings_file, site
from kanvas.content.catalogue import CatalogueReader
from kanvas.glossary.knowledge import Knowledge
from kanvas.markdown import anchors
from kanvas.pages import calculator, offline, search, sheet
from kanvas.safety import intake, legibility, outputs

from . import beside, log, pacing, saved_page, settings, sharding, sharing, sheets, stages, templates
from .choice import LanguageChoice
from .conversion import Converter
from .languages import LanguageBuilds
from .patches import Patches
from .previewing import Preview
from .processes import Processes
from .publication import Publication
from .sharing import Sharing

KEY = "kanvas.command"  # beside the block “kanvas” of the settings
LOG = logging.getLogger("mkdocs.kanvas")


@dataclass
class Command:
    """What lives as long as a command does, and the build that it makes now."""

    store: Store = field(default_factory=lambda: Store(FOLDER))
    converter: Converter = field(default_factory=Converter)
    processes: Processes = field(default_factory=Processes)
    sharing: Sharing = field(default_factory=Sharing)
    compiled: templates.Compiled = field(default_factory=templates.Compiled)
    patches: Patches = field(default_factory=Patches)
    preview: Preview | None = None
    publication: Publication | None = None
    shard: Shard | None = None
    _build: Build | None = None
    _progress: Progress | None = None
    _reader: CatalogueReader | None = None
    _static_templates: frozenset[str] = frozenset()
    _undo: list[Callable[[], None]] = field(default_factory=list)

    @property
    def build(self) -> Build:
        """The build that is made now."""
        if self._build is None:
            raise RuntimeError("nothing is being built yet")
        return self._build

    @property
    def progress(self) -> Progress:
        """How far the build has come."""
        if self._progress is None:
            raise RuntimeError("nothing is being built yet")
        return self._progress

    @property
    def choice(self) -> LanguageChoice | None:
        """Which languages stand as they are; None where all are always built."""
        doing = self.preview or self.publication
        return doing.choice if doing else None

    def start(self, name: str, dirty: bool) -> None:
        """Begin a command; what MkDocs calls dirty writes the page that was saved, and no other."""
        gc.set_threshold(50_000, 20, 100)  # most of what a build makes stays to its end
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)  # at which the system takes it back, and nobody need look through it
        self._undo.append(workers.end_when_told())
        self._reader = CatalogueReader(self.store)
        self._undo.append(log.quieten_printers())
        self.converter.patch(self.patches, _build_of)
        templates.patch(self.patches)
        pacing.patch(self.patches, _build_of, tell)
        if name == "build":
            self._begin_shard()
        sharing.patch(self.patches, _command_of)
        if name == "build":
            self.publication = Publication(self.store)
        elif name == "serve":
            self.preview = Preview(self.store)
            self.preview.start(self.patches, partial(saved_page.draw, self, self.preview.kept), dirty)

    @contextmanager
    def going_on_with(self, build: Build) -> Iterator[None]:
        """Do something with an earlier build again, of which nobody counts how far it has come."""
        before = self._build, self._progress
        self._build, self._progress = (
            build,
            Progress(dict.fromkeys((one.folder for one in build.locales), 0), StringIO()),
        )
        self.converter.renew()
        try:
            yield
        finally:
            self._build, self._progress = before

    def _begin_shard(self) -> None:
        try:
            self.shard = shard.wanted()
        except ValueError as error:
            raise Abort(f"Nothing was built: {shard.WANTED}: {error}") from error
        if self.shard:
            sharding.patch(self.patches, self.shard, _build_of)

    def configure(self, config: MkDocsConfig) -> None:
        """Begin a build, unless this is one inside another: read and check every source."""
        stages.check(config)
        languages = LanguageBuilds(config)
        if languages.is_nested:
            return
        self._enter(settings.project(config))
        self._stop(settings_file.check(Path(config.config_file_path)))
        settings.settle(config)
        code = settings.code(config)
        if others := shard.kept():
            self.store.adopt(others)
        if self.preview:
            self.preview.begin(config)
            self.preview.go_on()
        elif self.publication:
            self.publication.begin(config, code)
        self._build = self._sources(config, code)
        config.extra[KEY] = self
        if self.choice:
            self.choice.choose_first(languages, self.build)
        self._static_templates = frozenset(config.theme.static_templates)
        pages = self.build.knowledge.catalogue.pages
        self._progress = Progress({locale.folder: 2 * len(pages[locale]) for locale in pages}, sys.stderr)

    def _enter(self, project: Path) -> None:
        """Work in the project's folder, wherever the command was begun: all that is kept or found is named from it."""
        before = Path.cwd()
        if before != project:
            os.chdir(project)
            self._undo.append(lambda: os.chdir(before))

    def _sources(self, config: MkDocsConfig, code: str) -> Build:
        """Read and check every source; with an error in one, nothing is built."""
        listed = LanguageBuilds(config).listed
        told = settings.read(config, code, self.preview is not None)
        about, wrongly = site.read(Path(config.config_file_path))
        self._stop([*wrongly, *site.lacking(about, told.project, told.docs)])
        clock = Clock(self.preview.go_on) if self.preview else Clock()
        # First: a link might lead to a file that is another's.
        self._stop(intake.check(told.docs, listed, clock, self.store))
        clock.go_on()
        catalogue, issues = (self._reader or CatalogueReader(self.store)).read(told.docs, listed)
        catalogue = exclusion.without(replace(catalogue, site=about), exclusion.of(config, self.preview is not None))
        catalogue = generated_index.completed(catalogue, told.name, told.docs.name)
        clock.go_on()
        moved, wrong = redirects.read(redirects.place(told.project), catalogue)
        lost = [] if issues or wrong else redirects.lost(redirects.promised(told.project), catalogue, moved)
        clashes = [] if issues or wrong else [*outputs.check(catalogue, moved, told.docs), *legibility.names(catalogue)]
        clock.go_on()
        sheets_lack = [] if issues else sheet.check(catalogue.every, told.project, told.templates[0])
        calculators, sums_lack = calculator.every(told.templates[0], told.project)
        self._stop([*issues, *wrong, *lost, *clashes, *sheets_lack, *sums_lack])
        tell(generated_index.check(catalogue), logging.INFO)
        return Build(told, self.store, Knowledge(catalogue), moved, _outliner(config), clock, calculators)

    def _stop(self, issues: list[Issue]) -> None:
        if issues:
            tell(issues)
            raise Abort(f"Nothing was built: {len(issues)} to mend.")

    def language_written(self, config: MkDocsConfig) -> None:
        """End a language: its results are kept, its pages are indexed."""
        build = self.build
        build.language.save(build.locales)
        config.theme.static_templates = set(self._static_templates)  # the next language would take them for files
        beside.remove_dated(build.settings.site)
        if not self.preview and not self.shard:
            memory.give_back()  # before Pagefind takes as much again
            search.index(build.settings.site, build.locale, build.locales, self.store)
            memory.give_back()

    def site_written(self, config: MkDocsConfig) -> None:
        """End a build, unless this is one inside another: Abort if something that was found forbids to publish."""
        build = self.build
        self.processes.end_worker(build.findings)
        if LanguageBuilds(config).is_nested:
            return
        build.findings += self.processes.collect()
        self.progress.end()
        if not self.shard:
            self._write_shared(config)
        if build.findings:
            raise Abort(f"Nothing was published: {len(build.findings)} to mend.")
        if self.shard:
            LOG.info(f"Kept in {FOLDER.as_posix()}: shard {self.shard}. Nothing is published.")
        elif self.publication:
            self.publication.complete(bool(config.strict))

    def _write_shared(self, config: MkDocsConfig) -> None:
        """Write what all languages share."""
        build = self.build
        build.clock.go_on()
        beside.write_once(build)
        self._take_over()
        if self.preview:
            self.preview.sweep(build.settings.site, build.locales)
            self.preview.go_on()
        sheets.bundle(build, config)
        if self.preview:
            self.preview.built(build.settings.site, build.locales)
        else:
            search.join(build.settings.site, build.locales)
            offline.write(build.settings.site, build.knowledge.catalogue, build.settings.name)

    def _take_over(self) -> None:
        """Let the languages that stand be part of a build's site; in a preview's they are already."""
        for locale in self.publication.take_over() if self.publication else ():
            search.index(self.build.settings.site, locale, self.build.locales, self.store)

    def fail(self, error: Exception | None) -> None:
        """Publish nothing: a build has failed."""
        theirs = log.place_of(error, Path.cwd())
        self.sharing.stop()
        self.processes.end_worker([], f"{theirs}{error}")
        self.processes.stop()
        if self.publication:
            self.publication.fail(error)
        if isinstance(error, TemplateError | YAMLError):  # of the site's own templates and lists
            where = f"{error.filename}:{error.lineno}: " if isinstance(error, TemplateSyntaxError) else ""
            raise Abort(
                f"Nothing was built: {where}{' '.join(str(error.args[0] if where else error).split())}"
            ) from error
        if theirs:
            raise Abort(f"Nothing was built: {theirs}{type(error).__name__}: {error}") from error

    def end(self) -> None:
        """Put the site in its place if all of it was built, and leave MkDocs as it was."""
        self.sharing.stop()
        self.processes.end_worker([], "it was interrupted")
        self.processes.stop()
        if self.preview:
            self.preview.stop()
        try:
            if self.publication:
                self.publication.end()
        finally:
            self.patches.undo()
            for undo in self._undo:
                undo()


def command_of(config: MkDocsConfig) -> Command:
    """Return the command that runs; ConfigurationError if the stage that begins it is not registered."""
    command = config.extra.get(KEY)
    if not isinstance(command, Command):
        raise ConfigurationError("A stage of the build is missing: add hooks/run.py to “hooks” in mkdocs.yml.")
    return command


def build_of(config: MkDocsConfig) -> Build:
    """Return the build that is made now."""
    return command_of(config).build


def _command_of(config: MkDocsConfig) -> Command | None:
    command = config.extra.get(KEY)
    return command if isinstance(command, Command) else None


def _build_of(config: MkDocsConfig) -> Build | None:
    command = _command_of(config)
    return command.build if command else None


def tell(issues: Iterable[Issue], level: int = logging.ERROR) -> None:
    """Say what was found; what is said as an error or a warning fails a strict build."""
    for issue in issues:
        LOG.log(level, str(issue))


def _outliner(config: MkDocsConfig) -> Callable[[], Markdown]:
    """Return what makes the converter that reads outlines, once."""
    extensions = [extension for extension in config.markdown_extensions if extension != settings.LINKER]
    made = cache(lambda: anchors.outliner(Markdown(extensions=extensions, extension_configs=config.mdx_configs)))
    return lambda: made().reset()
