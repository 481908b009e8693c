"""The sources: what is content, how a page is read, which pages there are and at which addresses.

- `yaml_model`    keys and values read into a model, errors with their lines
- `lenient`       front matter that is no YAML, read line by line
- `frontmatter`   the one model of a page's front matter
- `yaml_nodes`    what a YAML file says, with its lines
- `folders`       where a project's settings say that its files are
- `overrides`     what stands in a site's own templates, styles and hooks
- `settings_plugins` what they say of plugins and languages
- `settings_file` what a project's settings say that no build could follow
- `site`          what a site says of itself, in its settings
- `schema`        the JSON Schema of the front matter
- `page`          one Markdown source: its place, front matter and body
- `term`          a concept's entry in one language
- `catalogue`     every page and term, read before any is rendered
- `exclusion`     what the settings leave out of the site
- `generated_index` the landing pages that nobody wrote
- `files`         a file below `docs` by its name
- `dialect`       the parser of the Markdown that a text may hold
- `syntax`        what a text is made of, each part with its place
- `inclusion`     how a text names another that it includes
- `includes`      the texts that a text includes
- `manuscript`    a source as it was written, with positions
- `forms`         the forms of other systems' markup
- `definitions`   links whose address stands elsewhere, and links within links
- `foreign`       markup of other systems, which readers would see as it stands
- `location`      where in a source something of the rendered page was written
- `address`       source paths to public addresses and back
- `redirects`     addresses that lead to a page elsewhere, all terms' short ones included
- `anchor_record` every address of a section that was ever published
- `outline`       the sections and series of the site, made from its pages
- `contribution`  which paths of a pull request are content, and which are code

It imports `base`, `language` and `theme`.
"""
