"""How a build runs, without knowing which program runs it: processes, what need not be made again, publishing.

- `build`         what one build is told, has read and finds
- `render_cache`  what a page's Markdown became, kept between builds
- `page_cache`    a page as its template drew it, kept between builds
- `identity`      a site's own colours and fonts
- `stylesheet`    all stylesheets as one, without what no page asks for
- `scripts`       the theme's scripts without their comments
- `incremental`   which languages of a site may stay as they are
- `earlier`       the site that stands when a build begins, and the languages taken over from it
- `receipt`       enough of the site that stands to say at once that nothing has changed
- `workers`       work done in other processes
- `pool`          work on many things shared out over processes
- `shard`         a part of the pages, for one of several machines
- `indexing`      the search of a preview, indexed while the pages are read
- `progress`      how far a long build has come
- `publish`       a whole, checked site takes the place of the old one

It imports what stands above it: `base` to `books`.
"""
