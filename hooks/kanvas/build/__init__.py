"""How a build runs, without knowing which program runs it: processes, what need not be made again, publishing.

- `workers`      work done in other processes
- `incremental`  which languages of a preview's site may stand as they are
- `progress`     how far a long build has come
- `stylesheet`   one stylesheet for the whole site, without what no page asks for
- `publish`      a whole, checked site takes the place of the old one

It imports what stands above it: `base` to `pages`.
"""
