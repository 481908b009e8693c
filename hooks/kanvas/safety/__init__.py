"""What content may do: nothing runs, nothing leads out, no page takes a build hostage.

- `bounds`      how much one page may ask of the build
- `attachment`  the files beside the texts: images, and nothing that runs
- `intake`      what must hold of the files before any is rendered
- `outputs`     no two things that a build writes share an address
- `lending`     the classes that a text may use, and the ids that are the theme's
- `legibility`  a text is what it looks like: nothing hides in it
- `allowlist`   what an article's HTML may hold
- `sanitising`  a rendered page against that list
- `csp`         what a browser may do with a page

It imports what stands above it: `base` to `translation`.
"""
