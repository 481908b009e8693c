"""The programs of a pull request, which the workflows ask for.

python -m kanvas.pulls kind                 # whether the pull request PULL is content or code
python -m kanvas.pulls texts                # its texts and images, laid over the code that stands here
python -m kanvas.pulls make review.json     # what it is told, gathered
python -m kanvas.pulls post review.json     # and told
python -m kanvas.pulls number               # which pull request a run has checked
python -m kanvas.pulls mend fix.json        # what is mechanical, mended
python -m kanvas.pulls push fix.json        # and pushed to its branch
python -m kanvas.pulls preview site         # the built pages, published for a look
"""

import sys
from pathlib import Path

if not __package__:  # run by its folder, where nothing is installed
    sys.path[0] = str(Path(__file__).parents[2])

from kanvas.pulls import change, fix, preview, review

match sys.argv[1:]:
    case ["kind"]:
        change.tell_kind()
    case ["texts"]:
        change.lay()
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
    case ["preview", place]:
        preview.publish(Path(place))
    case _:
        sys.exit(__doc__)
