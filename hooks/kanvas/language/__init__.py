"""All that differs from one language to the next: one folder a language, and what reads those folders.

- `profile`      what a language's folder says of it
- `locale`       a language: its folder, its tag, its own name
- `languages`    the languages of a site, and which stands at its root
- `typography`   quotation marks, apostrophes, dashes and spaces
- `word`         what a word is in running text
- `dictionary`   what the dictionaries say of a word
- `inflection`   a word to the lemmas it may be a form of
- `usage`        how a form is mostly used: the lists in the languages' folders
- `tics`         turns of phrase that come back too often: a list in each language's folder
- `setting`      a form among the words of its sentence
- `lemmas`       a language without a grammar
- `variants`     spellings that are not used, and what is written for them
- `numbers`      numbers as the language writes them
- `collation`    alphabetical order
- `strings`      the words of the interface
- `wording`      what is written in English, said in the language of whoever asks

A language is a folder, by its tag: `language.yml` (see `profile`), `words.yml` for the interface, `spelling.txt` for
what its dictionary lacks, `search.yml` for how it is searched, and perhaps `grammar.py`, `forms.py`, lists of forms,
and `findings.po`, `commands.po` and `imports.po` for what writers are told.

It imports `base`.
"""
