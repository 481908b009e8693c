"""Let the collector of cycles come seldom: most of what a build makes stays to its end."""

import gc


def on_startup(command, dirty):
    gc.set_threshold(50_000, 20, 100)


def on_serve(server, config, builder):
    gc.freeze()  # what the first build has read stays to the end of the preview
    return server
