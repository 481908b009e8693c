"""Build the languages side by side: a process for each, all into the same folder."""

import logging
from logging.handlers import QueueHandler
from queue import SimpleQueue

from kanvas.build import workers
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority

started, records = {}, None  # records: what a worker's log says; None in the process that tells it


@event_priority(1000)
def on_files(files, config):
    i18n = config.plugins["i18n"]
    if not i18n.building and i18n.is_default_language_build and workers.available():
        for language in [language for language in i18n.config.languages if language.build and not language.default]:
            started[language.locale] = workers.split()
            if started[language.locale] is None:
                _turn_to(language.locale, i18n, config)
                break
            language.build = False
    return files


def _turn_to(language, i18n, config):
    global records
    started.clear()
    records = SimpleQueue()
    logging.getLogger("mkdocs").handlers = [QueueHandler(records)]
    i18n.current_language, i18n.building = language, True
    config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)


@event_priority(-110)
def on_post_build(config):
    if records is not None:
        _finish(config.extra["kanvas"].issues, "")
    errors = []
    while started:
        language = next(iter(started))
        said, issues, error = started.pop(language).result()
        for record in said:
            logging.getLogger(record.name).handle(record)
        config.extra["kanvas"].issues += issues
        errors += [f"{language}: {error}"] if error else []
    if errors:
        raise BuildError("\n".join(errors))


@event_priority(100)
def on_build_error(error):
    if records is not None:
        _finish([], str(error))
    while started:
        started.popitem()[1].stop()


on_shutdown = event_priority(100)(lambda: on_build_error(None))


def _finish(issues, error):
    workers.finish(([records.get() for _ in range(records.qsize())], issues, error))
