"""Books: each section of articles, and all of them, in each language as EPUB 3 (https://www.w3.org/TR/epub-33/)
and PDF.

- `plan`      which books a language has, and what each holds
- `chapter`   a rendered page as a chapter: XHTML without what only a browser can do
- `links`     where the links of a book lead: to its chapters, its glossary, or the site
- `contents`  a book put together: chapters, glossary, pictures, and what it says of itself
- `cover`     its cover, drawn
- `epub`      the parts as one file, the same bytes each time
- `browser`   the browser that prints, where a build is told of one
- `pdf`       a book on paper
- `shelf`     all books of a language, written, and what readers are told of them

It imports what stands above it: `base` to `pages`.
"""
