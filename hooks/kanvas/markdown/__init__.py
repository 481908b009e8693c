"""The Markdown extensions beside the linker, and a page put through all of them.

- `anchors`      the addresses of a page's sections
- `correspondence`  the heading of an original that a translation's heading says again
- `aliases`      the heading that answers to an earlier address
- `lines`        a line that is laid out anew
- `fences`       fenced code as superfences takes it
- `arrangement`  lists, tables and headings laid out for Python-Markdown
- `commonmark`   what people write elsewhere, read by Python-Markdown
- `paragraphs`   blocks of text, which nothing else can be
- `inlines`      inline patterns, each tried where a sign of it stands
- `extent`       how much a page comes to where many places repeat what one says
- `typesetting`  a page's text set in its language's way
- `citation`     marks in a text that lead to the page's sources
- `access`       what a keyboard and a screen reader need of tables and tasks
- `figure`       drawings written as a fence in an article
- `picture`      the pictures of the subjects on the home page
- `standalone`   a page through the site's Markdown without a build

It imports what stands above it: `base` to `glossary`.
"""
