"""The JSON Schema of the front matter, made of the one model, for editors that help while you type.

The form is that of https://json-schema.org/draft/2020-12.
"""

from __future__ import annotations

import json

from .frontmatter import FrontMatter


def text() -> str:
    """Return the schema as it stands in `schema/frontmatter.json`."""
    schema = FrontMatter.model_json_schema(by_alias=True)
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Front matter of Kanvas"}
    return json.dumps({**schema, **dialect}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
