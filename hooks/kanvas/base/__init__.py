"""What everything else stands on: findings, fingerprints, results kept between builds, files written whole.

- `issue`         one finding: where, what, and what to write instead
- `fingerprint`   what a result was made from
- `store`         the render cache: results kept between builds
- `leftovers`     what editors and systems leave about
- `clock`         ends what takes too long
- `characters`    those that no text may hold
- `hosts`         where an address leads, and whether it seems to lead elsewhere
- `naming`       names of files that make good addresses
- `arithmetic`    formulas as people write them
- `own_yaml`      YAML of the engine's own, fast
- `memory`        what was freed goes back to the system
- `program`       another program in the place of this one
- `writing`       a file is written whole or not at all
- `placeholders`  what Python-Markdown puts into a tree's text

It imports nothing of Kanvas.
"""
