"""The linker alone: `kanvas.linking`, in any program that runs Python-Markdown, plain MkDocs and Zensical among them.

    markdown_extensions:
      - kanvas.linking: {glossary: docs/glossary, language: en}

It reads the glossary itself, a folder of Markdown files of which each defines a term in its front matter. Inside a
knowledge base made by Kanvas the build hands it the page instead, and it needs no glossary of its own.

- `options`    what the extension is told, and what to write where that cannot be followed
- `entries`    the terms in a folder
- `place`      which page is converted, as MkDocs or Zensical say
- `extension`  the extension itself
- `assets`     a style and a script that show definitions as cards

It imports `base` to `glossary`.
"""

from .extension import makeExtension

__all__ = ["makeExtension"]
