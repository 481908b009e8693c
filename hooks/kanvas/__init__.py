"""The engine of Kanvas: plain functions over plain data. It imports no MkDocs; only `hooks/*.py` do.

The map, in the order in which a page meets them:

- `locale`       the three languages and what is particular to each
- `issue`        one finding: where, what, and what to write instead
- `typography`   each language's quotation marks, apostrophes, dashes and spaces
- `frontmatter`  the one model of a page's front matter, and its errors with their lines
- `page`         one Markdown source: its place, front matter and body
- `term`         a concept's entry in one language
- `catalogue`    every page and term of the knowledge base, read before any is rendered
- `address`      source paths to public addresses and back
- `inflection`   a word to the lemmas it may be a form of
- `compound`     a term inside a longer Norwegian word
- `context`      what the words around a form say of it
- `prose`        the running text of a Markdown tree, and where no link may stand
- `typesetting`  the Markdown extension that sets a page's text in its language's way
- `matching`     the terms in a piece of text
- `linking`      the Markdown extension that turns first mentions into links
- `mention`      where a page mentions a term, and the sentence around it
- `backlinks`    where a term is used, with the sentence quoted
- `knowledge`    the catalogue and the mentions found so far
- `outline`      the sections and series of the site, made from its pages
- `collation`    alphabetical order in each language
- `strings`      the words of the interface
- `export`       the glossary as JSON and CSV, and all its files
- `tbx`          the glossary for translators' tools
- `jsonld`       the glossary for search engines
- `figure`       drawings written as a fence in an article
- `publish`      a whole, checked site takes the place of the old one
- `manuscript`   a source as it was written, with positions
- `converter`    Markdown to HTML as MkDocs renders it, without MkDocs
- `checks`       what `kanvas check` finds in the sources
- `mending`      mechanical remedies put into the files
- `cli`          the command `kanvas`
"""
