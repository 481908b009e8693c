#!/usr/bin/env bash
# What a newcomer does: from an empty folder to a site in two languages below a path, with a name and colours of its
# own, an article and a term in each. Prints the time that the machine took. Needs the command `kanvas` (or KANVAS).
set -euo pipefail
kanvas=${KANVAS:-kanvas}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
SECONDS=0

"$kanvas" init my-kb --languages en,fr --sections law,tax --tools all --name "Rights at work" \
  --address https://org.github.io/kb/ --accent "#7a1f3d"
cd my-kb

page() { # file, title, description, then what else stands in the front matter; the text comes by standard input
  printf -- '---\ntitle: %s\ndescription: %s\n%s---\n\n%s\n' "$2" "$3" "${4-}" "$(cat)" >"docs/$1"
}
of='translation: {of: en}
'
page en/law/notice.md "Notice" "How long before the end of a contract each side has to say that it ends." <<'TEXT'
A contract of employment ends after a notice period. The longer you have worked, the longer it is.
TEXT
page fr/law/notice.md "Le préavis" "Combien de temps avant la fin d’un contrat chacun doit dire qu’il y met fin." "$of" <<'TEXT'
Un contrat de travail prend fin après un délai de congé, qui croît avec l’ancienneté.
TEXT
page en/glossary/notice-period.md "Notice period" "The time between saying that a contract ends and its end." \
  'definition: The time between saying that a contract ends and its end.
' <<'TEXT'
With a notice period of two months, a contract that is ended in March goes on until May.
TEXT
page fr/glossary/notice-period.md "Délai de congé" "Le temps entre l’annonce de la fin d’un contrat et sa fin." \
  "definition: Le temps entre l’annonce de la fin d’un contrat et sa fin.
$of" <<'TEXT'
Avec un délai de congé de deux mois, un contrat dénoncé en mars dure jusqu’en mai.
TEXT

"$kanvas" check
"$kanvas" build --quiet

has() { grep -q -- "$2" "site/$1" || { echo "$1 lacks $2" >&2; exit 1; }; }
has law/notice/index.html 'href="../../glossary/notice-period/">notice period</a>'
has fr/law/notice/index.html 'href="../../glossary/notice-period/">délai de congé</a>'
has law/notice/index.html 'https://org.github.io/kb/law/notice/'
has tools/flashcards/index.html 'assets/js/tools/flashcards.js'
has fr/tools/offline/index.html 'assets/js/tools/offline.js'
has assets/css/kanvas.css '#7a1f3d'
echo "From an empty folder to a site in two languages: $SECONDS seconds of machine time."
