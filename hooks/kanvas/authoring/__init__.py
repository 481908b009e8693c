"""What helps a writer: the first text of a page, an older article brought in, mechanical remedies.

- `scaffold`   the first text of an article, a term, a translation
- `dialects`   what other systems write beside Markdown
- `markup`     HTML into Markdown
- `pandoc`     pandoc’s own blocks into Markdown
- `confluence` Confluence’s storage format into HTML
- `wordpress`  an export of WordPress into texts
- `notes`      footnotes of HTML into marks of notes
- `embedded`   pictures that are written into a text
- `boxes`      what boxes are called elsewhere
- `unread`     what no rule understood, set aside as code
- `dumps`      a series in one text, parted; a site's furniture
- `places`     where what an import brings may stand, never in the place of something else
- `pictures`   the pictures of an imported text
- `word`       a document of Word into HTML
- `documents`  files of other programs: HTML, Word, WordPress
- `references` the links of imported pages
- `bringing`   an import as a whole
- `importing`  an older article or a blog's text into the format
- `moving`     a page to another place, and all that leads to it
- `terminology` the names of terms from a terminologist's tool
- `mending`    mechanical remedies put into the files
- `starter`    a new knowledge base

It imports what stands above it: `base` to `pages`.
"""
