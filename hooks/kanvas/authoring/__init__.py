"""What helps a writer: the first text of a page, an older article brought in, mechanical remedies.

- `scaffold`   the first text of an article, a term, a translation
- `importing`  an older article or a blog's text into the format
- `mending`    mechanical remedies put into the files

It imports what stands above it: `base` to `translation`.
"""
