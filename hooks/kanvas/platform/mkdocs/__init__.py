"""The one door to MkDocs, Material and mkdocs-static-i18n: nothing else in Kanvas knows that they exist.

MkDocs tells what happens as events. A handler is a line: it takes the command that runs from the settings and asks
the build for one thing. The handlers stand in one module for each stage of a build, in the order of the stages;
`hooks:` of a project and `plugins: [kanvas]` register the same ones.

- `run`       a command of MkDocs from its start to its end: the settings are read, the site is published or not
- `read`      one language after the other: its files, its navigation
- `render`    a page's Markdown becomes its content
- `draw`      a page's content becomes the page
- `publish`   a language is written, the whole site is written
- `preview`   what a preview does between two builds

What they stand on:

- `moments`    at which moment of which event each handler runs, and why: one table
- `stages`     whether all of them are registered, in their order
- `command`    what lives as long as a command does
- `settings`   what MkDocs was told, as the build's settings
- `languages`  which language mkdocs-static-i18n builds, and which it leaves out
- `processes`  languages in processes of their own, no more of them than processors
- `sharing`    a language's pages shared out over processors
- `sharding`   a build of a part of the pages, that publishes nothing
- `patches`    what is replaced in MkDocs, and why: one table
- `conversion` MkDocs's rendering of a page, and the render cache before it
- `pacing`     the clock of a page around what MkDocs does with it
- `templates`  the environment of the templates
- `context`    what MkDocs hands to them
- `sheets`     the stylesheets, of which one is made
- `generated`  the pages that nobody wrote
- `beside`     what stands beside the pages
- `bookmaking` the books of a language
- `choice`     which languages are built, and which stand
- `saved_page` the page whose text was saved, drawn alone
- `rewriting`  how a site is written that is served meanwhile
- `previewing` what a preview keeps between its builds
- `publication` whether the site takes its place
- `log`        what was said while something was done
- `server`     the preview's server
- `plugin`     the same handlers for those who install the package

It imports everything that stands above it.
"""
