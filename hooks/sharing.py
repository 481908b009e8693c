"""Draw the card of each page beside it; a preview goes without."""

from pathlib import Path

from kanvas.pages import card

KEPT = Path(".cache/cards")
drawing = True


def on_startup(command, dirty):
    global drawing
    drawing = command != "serve"


def on_post_page(output, page, config):
    if drawing:
        knowledge = config.extra["kanvas"]
        drawn = card.of(knowledge.catalogue, knowledge.page(page.file.src_uri))
        card.write(drawn, Path(page.file.abs_dest_path).with_name("card.png"), KEPT)
    return output
