"""First stage: a command of MkDocs from its start to its end. The sources are read; the site takes its place or not."""

from kanvas.platform.mkdocs.run import RunStage

on_startup, on_config, on_build_error, on_shutdown = RunStage().handlers()
