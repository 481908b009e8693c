"""The one door to MkDocs, Material and mkdocs-static-i18n: nothing else in Kanvas imports them."""
