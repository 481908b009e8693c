"""The engine of Kanvas: plain functions over plain data. Only `platform.mkdocs` knows the program that builds the site.

Each package tells its story in its own `__init__.py`. It may import those that stand above it here, and no other:

- `base`         findings, fingerprints, the render cache
- `theme`        templates, styles, scripts and fonts, for any site
- `language`     one folder a language: its grammar, its typography, the words of its interface
- `content`      the sources: front matter, pages, terms, the catalogue, addresses
- `glossary`     the linker: terms found in prose by grammar, links, backlinks
- `linking`      the linker alone, in any program that runs Python-Markdown
- `markdown`     the other Markdown extensions
- `translation`  whether translations still say what their originals say
- `safety`       what content may do
- `pages`        the view model of a page, and the files beside the pages: cards, feeds, exports, search
- `books`        the texts as books (EPUB)
- `build`        processes, incremental builds, publishing
- `authoring`    new pages, imports, mechanical remedies
- `checks`       what `kanvas check` finds in the sources
- `pulls`        what is told and mended on a pull request
- `cli`          the command `kanvas`
- `platform`     MkDocs, by one door
"""
