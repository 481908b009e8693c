"""What a reader's browser and other machines are given: the view model of a page, and the files beside the pages.

- `view`          the view model: all that a page shows beside its own text
- `reading_time`  how long a page takes to read
- `landing`       a landing page's articles: their order and how long each takes
- `questions`     what articles ask their readers
- `toolbox`       the readers' tools of a site
- `concept_map`   which terms stand near one another
- `calculator`    sums that readers do with their own figures: formulas, and what each language begins with
- `calculation`   such a sum worked out in a language
- `plot`          its chart
- `spreadsheet`   its formulas as a spreadsheet
- `page_data`     what a page is, for search engines (structured data)
- `term_data`     what the glossary is, for search engines (structured data)
- `card`          the picture of a page that other sites show
- `png`           a PNG of which rows that many share are deflated once
- `feed`          what is new, in each language
- `downloads`     what readers take away of a page as files: its parts as documents, its sheets
- `word_document` rendered HTML as a Word document
- `sheet`         a form to fill in by hand, on one page, as SVG and PDF
- `export`        the glossary as JSON and CSV, and all its files
- `tbx`           the glossary for translators' tools
- `finder`        the search's first index: titles, names, headings
- `pagefind`      an index of what stands in the texts
- `offline`       what a device takes to read a language without a network
- `search`        the search index of the written site

It imports what stands above it: `base` to `safety`.
"""
