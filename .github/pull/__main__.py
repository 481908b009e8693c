"""The programs of a pull request, which the workflows ask for by the targets of the Makefile.

python .github/pull make review.json    # what it is told, gathered
python .github/pull post review.json    # and told
python .github/pull number              # which pull request a run has checked
python .github/pull mend fix.json       # what is mechanical, mended
python .github/pull push fix.json       # and pushed to its branch
"""

import sys
from pathlib import Path

import fix
import review

match sys.argv[1:]:
    case ["make", place]:
        review.make(Path(place))
    case ["post", place]:
        review.post(Path(place))
    case ["number"]:
        review.tell_number()
    case ["mend", place]:
        fix.mend(Path(place))
    case ["push", place]:
        fix.push(Path(place))
    case _:
        sys.exit(__doc__)
