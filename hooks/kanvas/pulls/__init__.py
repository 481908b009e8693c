"""What is told and mended on a pull request, in this repository and in a site's own: `python -m kanvas.pulls`.

- `change`   whether a pull request is texts alone, and these laid over the code that stands here
- `review`   what a writer reads on her pull request
- `fix`      what a maintainer lets mend by `/fix`
- `preview`  the built pages, for a look
- `__main__`  which of them is asked for
- `github`   what these share: GitHub's API, the event that began the run

They run before anything is installed (`python -I hooks/kanvas/pulls`), some with the right to write: so they import
nothing but Python's own library and the module that tells texts from code.
"""
