"""Prose that links itself to the glossary by grammar: from the names of the terms to links and backlinks.

- `decoding`        what a reader sees of a text of the tree
- `works`           titles of works and credit lines
- `prose`           the running text of a Markdown tree, and where no link may stand
- `signs`           names that hold signs, such as C++
- `vocabulary`      the names of a language's terms, and what begins one
- `compound`        a term inside a longer word
- `sense`           the words that tell the two senses of a name apart
- `matching`        the terms in a piece of text
- `disambiguation`  whether a form is the noun that it looks like, or a verb, an adjective, a name
- `mention`         where a page mentions a term, and the sentence around it
- `placing`         which mentions become links
- `rendering`       a page on its way through Markdown
- `authored`        the links that the writer made
- `wrapping`        a link around a stretch of text, over several elements
- `linking`         the Markdown extension that turns mentions into links
- `backlinks`       where a term is used, with the sentence quoted
- `knowledge`       the catalogue and the mentions found so far
- `promises`        the phrases and names that the glossary answers for
- `explanation`     why a word on a line is a link, or is none
- `candidates`      frequent phrases that have no entry

It imports `base`, `language` and `content`.
"""
