"""All that differs from one language to the next: one folder a language, and what reads those folders.

- `locale`       a language: its folder, its tag, its own name
- `typography`   quotation marks, apostrophes, dashes and spaces
- `word`         what a word is in running text
- `dictionary`   what the dictionaries say of a word
- `inflection`   a word to the lemmas it may be a form of
- `usage`        how a form is mostly used: the lists in the languages' folders
- `setting`      a form among the words of its sentence
- `collation`    alphabetical order
- `strings`      the words of the interface
- `fr`, `nb`, `en`  each language's grammar, its words for the interface, what its dictionary lacks, how it is searched

It imports `base`.
"""
