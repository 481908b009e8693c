"""French: a form is the noun only where a noun can stand.

A French noun follows an article, a preposition, a number or one of the few adjectives that precede it. What follows
a noun directly is an adjective ("une commune française") or a verb ("la rose porte"), and what follows a subject
pronoun or an auxiliary is a verb ("il offre", "a produit"). Only forms that the dictionary also knows as an adjective
or a verb are judged (Grevisse, Le Bon Usage, on the place of the epithet and of the object pronouns). Each rule below
says why a form is not the noun, "" where it has nothing against it; the first that has decides.
"""

from __future__ import annotations

from functools import cache

from ..inflection import known, lemma
from ..locale import Locale
from ..setting import Setting, first_reason, no_objection
from ..usage import is_also_adjective, is_mostly_noun, is_seldom_noun
from .forms import reformed, unaccented

_HERE = Locale.of("fr")
_SUBJECTS = frozenset("je tu il elle on nous vous ils elles qui ne n j ça cela ceci".split())
_OBJECTS = frozenset("me m te t se s y lui leur nous vous".split())
_ARTICLES = frozenset("le la les l".split())
_TITLED = frozenset("Le La Les L".split())
_NUMBERS = frozenset(
    """
    deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
    cinquante soixante cent cents mille
    """.split()
)
_DETERMINERS = _NUMBERS | frozenset(
    """
    un une du des de d au aux ce cet cette ces mon ton son ma ta sa mes tes ses notre votre leur nos vos leurs
    chaque quelque quelques plusieurs aucun aucune nul nulle certain certains certaines divers diverses quel quelle
    quels quelles tout toute tous toutes tel telle tels telles même autre autres différents différentes
    """.split()
)
_OPENERS = _DETERMINERS | frozenset(
    """
    à dans par pour en vers avec sans sous sur entre contre chez depuis dès hors comme selon après avant pendant
    devant derrière malgré durant jusqu outre envers parmi sauf via qu
    bon bonne bons bonnes mauvais mauvaise mauvaises grand grande grands grandes petit petite petits petites gros
    grosse grosses haut haute hauts hautes bas basse basses beau bel belle beaux belles nouveau nouvel nouvelle nouveaux
    nouvelles vieux vieil vieille vieilles jeune jeunes long longue longs longues court courte courts courtes large
    larges vaste vastes faux fausse fausses rare rares noble nobles unique fort forte faible faibles lourd lourde
    premier première premiers premières deuxième troisième dernier dernière derniers dernières second seconde seul seule
    seuls seules vrai vraie vrais vraies véritable véritables simple simples ancien ancienne anciens anciennes futur
    future meilleur meilleure meilleurs meilleures pire moindre double propre propres prochain prochaine principal
    principale principaux principales nombreux nombreuses multiples éventuel éventuelle éventuels éventuelles excellent
    excellente énorme énormes immense immenses pur pure cher chère vive pleine demi mi
    lundi mardi mercredi jeudi vendredi samedi dimanche hier demain
    """.split()
)
# Verbs that take a noun without an article ("faire part", "tenir compte"), and infinitives that have become nouns.
_SUPPORT = frozenset(
    """
    fait faire font faisant fit fais prend prendre pris prenant tient tenir tenu rend rendre rendu met mettre mis donne
    donner donné donnent porte porter voir trouve
    """.split()
)
_INFINITIVES = frozenset("pouvoir devoir savoir avoir être dîner déjeuner souper lever coucher rire sourire".split())
_AUXILIARIES = frozenset(
    """
    ai as a avons avez ont avait avaient aura auront aurait eu ayant avoir est sont était étaient fut furent sera
    seront serait soit soient été étant être suis es sommes êtes
    """.split()
)
_ADVERBS = frozenset("très plus moins aussi bien si trop peu pas jamais toujours déjà presque tant souvent".split())
_JOINTS = frozenset("et ou ni mais puis".split())
_OBJECT_STARTS = (_ARTICLES | _OPENERS) - frozenset("de d à au aux par pour en sur dans avec".split()) | {"y"}
_EPITHETS = ("ant", "ante", "ent", "ente", "able", "ible", "eux", "euse", "al", "ale", "el", "elle", "ième")
_ADJECTIVAL = ("ais", "ois", "ain", "ien", "al", "if", "eux", "ic", "ique")
# The clitics after which French writes an apostrophe; any other apostrophe joins one word, as in "presqu'île".
_ELISIONS = frozenset(["l", "d", "qu", "c", "j", "m", "n", "s", "t", "jusqu", "lorsqu", "puisqu", "quelqu", "quoiqu"])


def refusal(here: Setting) -> str:
    """Say why a form is not the noun, "" if it may be."""
    return first_reason(_RULES, here)


phrase_refusal = no_objection


def joined(here: Setting) -> str:
    """Say what a form is only a part of, "" if of nothing: "aujourd’hui", "homme-femme"."""
    if here.lead.endswith(("'", "’")) and here.left() and here.left() not in _ELISIONS:
        return "part of a longer word"
    return "part of a hyphened word" if here.hyphened else ""


def is_name(here: Setting) -> bool:
    """Whether a capital inside a sentence makes a form a proper name: what announces a noun speaks against it, but an
    article with a capital of its own is a part of it: "Le Monde".
    """
    titled = here.before[0] in _TITLED and len(here.before) > 1 and here.before[1][0].isalnum()
    return titled or not licensed(here)


def is_doubtful(form: str) -> bool:
    """Whether a form looks like a verb's or an adjective's too."""
    return is_verb(form) or is_adjective(form)


def licensed(here: Setting) -> bool:
    """Whether what stands before the form announces a noun."""
    left = here.left()
    if not left or left in _ARTICLES or left in _OPENERS or left[0].isdigit():
        return True
    stem = left.removesuffix("s")
    epithet = _has_adverb(left) or (stem.endswith(_EPITHETS) and not stem.endswith("ment"))
    return epithet and (here.left(1) in _ARTICLES or here.left(1) in _OPENERS)


def _form(here: Setting) -> str:
    if not _noun_form(*_spelled_alike(here)):
        return "a form of the verb or the adjective"
    return "a participle after “en”" if here.left() == "en" and here.form.endswith("ant") else ""


def _name(here: Setting) -> str:
    """Refuse a capital inside a sentence on what is not the noun itself or its plural: "la France" for "franc"."""
    form, base = _spelled_alike(here)
    other = form.removesuffix("s").removesuffix("x") != base.removesuffix("s").removesuffix("x")
    return "part of a proper name" if other and here.capitalised and not here.opens and here.form[-1] != "x" else ""


def _seldom(here: Setting) -> str:
    if not is_seldom_noun(here.form, _HERE):
        return ""
    left = here.left()
    first = here.left(1) if left in _OPENERS - _DETERMINERS else left
    announced = first in _ARTICLES | _DETERMINERS - {"tout", "d", "de", "même"} and here.left(1) not in _SUBJECTS
    return "" if announced and not _qualifies(here) else "seldom a noun, and nothing announces one"


def _qualifies(here: Setting) -> bool:
    """Whether a noun follows that the form belongs to as an adjective: "un petit prix"."""
    follows = here.right()
    return follows[:1].isalpha() and follows not in _FUNCTION and is_mostly_noun(follows, _HERE)


def _negation(here: Setting) -> str:
    """Refuse the words that a negation is made of: "ne vend point", "personne n'appelle"."""
    if here.form not in ("point", "personne", "pas") or here.left() in _ARTICLES | _DETERMINERS:
        return ""
    negated = here.right() in ("ne", "n") or {"ne", "n"} & {here.left(n) for n in range(4)}
    return "part of a negation" if negated else ""


def _verb(here: Setting) -> str:
    """Refuse a verb after its subject or its object pronoun."""
    left = here.left()
    if not is_verb(here.form):
        return ""
    if left in _SUBJECTS or left in _OBJECTS - {"leur", "nous", "vous"}:
        return f"a verb after “{left}”"
    if left in _ARTICLES | {"en", "leur"} and here.left(1) in _SUBJECTS | _OBJECTS:
        return f"a verb after “{here.left(1)} {left}”"
    if here.form in _INFINITIVES and left not in (_ARTICLES | _DETERMINERS) - {"de", "d"}:
        return "an infinitive without an article"
    return ""


def _participle(here: Setting) -> str:
    """Refuse a participle with the one who does it behind it: "les coûts produits par l'usine"."""
    agent = here.right() == "par" and is_participle(here.form)
    alone = here.left() not in _ARTICLES | _DETERMINERS - {"de", "d"}
    return "a participle before “par”" if agent and alone else ""


def _misplaced(here: Setting) -> str:
    """Refuse what stands where an adjective or a verb does."""
    left = here.left()
    verb, adjective = is_verb(here.form), is_adjective(here.form)
    if not (verb or adjective) or is_mostly_noun(here.form, _HERE) or licensed(here) or left in _SUPPORT:
        return ""
    if left in _JOINTS:
        follows = here.right()
        return f"a verb before “{follows}”" if verb and (follows in _OBJECT_STARTS or follows.isdigit()) else ""
    if not left[0].isalnum():
        return ""
    if left in _AUXILIARIES or left in _ADVERBS or left.endswith("ment"):
        return f"a participle or an adjective after “{left}”"
    return f"{'an adjective' if adjective else 'a verb'} after “{left}”"


def _spelled_alike(here: Setting) -> tuple[str, str]:
    """Return the form and its noun without what only the spelling parts: a ligature, an accent of before 1990, those of
    a capital.
    """
    if here.written[:1].isupper():
        return unaccented(here.form), unaccented(here.base)
    return reformed(here.form), reformed(here.base)


def _noun_form(form: str, base: str) -> bool:
    """Whether a form can be the noun in another number or gender: "canaux" of "canal", not "peut" of "pouvoir"."""
    same = next((n for n, (a, b) in enumerate(zip(form, base, strict=False)) if a != b), min(len(form), len(base)))
    return (
        form == base or (form.endswith(("s", "x", "e")) and same >= max(1, len(base) - 3)) or base in ("oeil", "ciel")
    )


@cache
def is_participle(form: str) -> bool:
    """Whether the dictionary knows a form as a past participle: "produits", "traitée", "suivi"."""
    stem = form.removesuffix("s")
    masculine = stem.removesuffix("e")
    if masculine.endswith("é"):
        return _own(masculine.removesuffix("é") + "er")
    return masculine.endswith(("i", "u", "t", "s")) and any(
        lemma(one, _HERE).endswith(("ir", "re", "oir")) for one in (masculine, masculine + "e", masculine + "es")
    )


@cache
def is_verb(form: str) -> bool:
    """Whether the dictionary knows a form as a verb too: "mesure" (mesurer), "produit" (produire), "arrivée"."""
    stem = form.removesuffix("s")
    infinitives = [stem + "r"] if stem.endswith("e") else []
    for ending in ("é", "ée"):
        if stem.endswith(ending):
            infinitives.append(stem.removesuffix(ending) + "er")
    if form.endswith("e") and lemma(form + "nt", _HERE).endswith(("er", "ir", "re")):
        return True
    if any(_own(infinitive) for infinitive in infinitives):
        return True
    participles = {form, stem} | {one + "e" for one in (form, stem) if not one.endswith("e")}
    found = {lemma(participle, _HERE) for participle in participles} - participles
    return form in _INFINITIVES or stem in ("mort", "morte") or any(f.endswith(("er", "ir", "re")) for f in found)


@cache
def is_adjective(form: str) -> bool:
    """Whether a form is an adjective too, as it is used or as the dictionary knows it."""
    return is_also_adjective(form, _HERE) or is_seldom_noun(form, _HERE) or _has_adverb(form)


@cache
def _has_adverb(form: str) -> bool:
    """Whether the dictionary knows a feminine of a form, and an adverb, or the form has the looks of an adjective."""
    for base in {form, form.removesuffix("s"), lemma(form, _HERE)}:
        feminine = base if base.endswith("e") else next((f for f in _feminines(base) if known(f, _HERE)), "")
        if not feminine:
            continue
        adverb = known(f"{feminine}ment", _HERE) and not _own(f"{feminine}r")
        adverb = adverb or (base.endswith(("ant", "ent")) and known(f"{base[:-1]}ce", _HERE))
        if adverb or (base.endswith(_ADJECTIVAL) and feminine != base):
            return True
    return False


def _feminines(base: str) -> list[str]:
    return [base + "e", base + base[-1:] + "e", base[:-1] + "ve", base[:-1] + "se", base[:-1] + "que"]


def _own(word: str) -> bool:
    return known(word, _HERE) and lemma(word, _HERE) == word


_FUNCTION = _SUBJECTS | _OBJECTS | _ARTICLES | _OPENERS | _AUXILIARIES | _ADVERBS | _JOINTS
_RULES = (_form, _name, _negation, _verb, _participle, _misplaced, _seldom)
