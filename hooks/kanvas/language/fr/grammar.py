"""French: a form is the noun only where a noun can stand.

A French noun follows an article, a preposition, a number or one of the few adjectives that precede it. What follows
a noun directly is an adjective ("une commune française") or a verb ("la rose porte"), and what follows a subject
pronoun or an auxiliary is a verb ("il offre", "a produit"). Only forms that the dictionary also knows as an adjective
or a verb are judged (Grevisse, Le Bon Usage, on the place of the epithet and of the object pronouns).
"""

from __future__ import annotations

from functools import cache

from ..inflection import known, lemma
from ..locale import Locale
from ..setting import Setting

_SUBJECTS = frozenset("je tu il elle on nous vous ils elles qui ne n j ça cela ceci".split())
_OBJECTS = frozenset("me m te t se s y lui leur nous vous".split())
_ARTICLES = frozenset("le la les l".split())
_DETERMINERS = frozenset(
    """
    un une du des de d au aux ce cet cette ces mon ton son ma ta sa mes tes ses notre votre leur nos vos leurs
    chaque quelque quelques plusieurs aucun aucune nul nulle certain certains certaines divers diverses quel quelle
    quels quelles tout toute tous toutes tel telle tels telles même autre autres deux trois quatre cinq six sept huit
    neuf dix onze douze vingt trente cent mille
    """.split()
)
_OPENERS = _DETERMINERS | frozenset(
    """
    à dans par pour en vers avec sans sous sur entre contre chez depuis dès hors comme selon après avant pendant
    devant derrière malgré durant jusqu outre envers parmi sauf via
    bon bonne bons bonnes mauvais mauvaise grand grande grands grandes petit petite petits petites gros grosse haut
    haute beau bel belle beaux belles nouveau nouvel nouvelle nouveaux nouvelles vieux vieil vieille jeune jeunes
    premier première premiers premières dernier dernière derniers dernières second seconde seul seule seuls seules
    vrai vraie véritable simple ancien ancienne anciens anciennes futur future meilleur meilleure meilleurs meilleures
    double propre propres prochain prochaine principal principale principaux principales
    lundi mardi mercredi jeudi vendredi samedi dimanche hier demain
    """.split()
)
# Verbs that take a noun without an article ("faire part", "tenir compte"), and infinitives that have become nouns.
_SUPPORT = frozenset("fait faire font faisant fit prend prendre pris prenant tient tenir tenu rend rendre met".split())
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


def refusal(here: Setting) -> str:
    """Say why a form is not the noun, "" if it may be."""
    if not _noun_form(here.form, here.base):
        return "a form of the verb or the adjective"
    if here.left() == "en" and here.form.endswith("ant"):
        return "a participle after “en”"
    verb, adjective = is_verb(here.form), is_adjective(here.form)
    if verb or adjective:
        return _misplaced(here, verb, adjective)
    return ""


def _misplaced(here: Setting, verb: bool, adjective: bool) -> str:
    left = here.left()
    if verb and (left in _SUBJECTS or left in _OBJECTS - {"leur", "nous", "vous"}):
        return f"a verb after “{left}”"
    if verb and left in _ARTICLES | {"en", "leur"} and here.left(1) in _SUBJECTS | _OBJECTS:
        return f"a verb after “{here.left(1)} {left}”"
    if here.form in _INFINITIVES and left not in (_ARTICLES | _DETERMINERS) - {"de", "d"}:
        return "an infinitive without an article"
    if licensed(here) or left in _SUPPORT:
        return ""
    if left in _JOINTS:
        follows = here.right()
        return f"a verb before “{follows}”" if verb and (follows in _OBJECT_STARTS or follows.isdigit()) else ""
    if not left[0].isalnum():
        return ""
    if left in _AUXILIARIES or left in _ADVERBS or left.endswith("ment"):
        return f"a participle or an adjective after “{left}”"
    return f"{'an adjective' if adjective else 'a verb'} after “{left}”"


def licensed(here: Setting) -> bool:
    """Whether what stands before the form announces a noun."""
    left = here.left()
    if not left or left in _ARTICLES or left in _OPENERS or left[0].isdigit():
        return True
    stem = left.removesuffix("s")
    epithet = is_adjective(left) or (stem.endswith(_EPITHETS) and not stem.endswith("ment"))
    return epithet and (here.left(1) in _ARTICLES or here.left(1) in _OPENERS)


def _noun_form(form: str, base: str) -> bool:
    """Whether a form can be the noun in another number or gender: "canaux" of "canal", not "peut" of "pouvoir"."""
    same = next((n for n, (a, b) in enumerate(zip(form, base, strict=False)) if a != b), min(len(form), len(base)))
    return form == base or (form.endswith(("s", "x", "e")) and same >= max(1, len(base) - 3)) or base in ("œil", "ciel")


@cache
def is_verb(form: str) -> bool:
    """Whether the dictionary knows a form as a verb too: "mesure" (mesurer), "produit" (produire), "arrivée"."""
    stem = form.removesuffix("s")
    infinitives = [stem + "r"] if stem.endswith("e") else []
    for ending in ("é", "ée"):
        if stem.endswith(ending):
            infinitives.append(stem.removesuffix(ending) + "er")
    if form.endswith("e") and lemma(form + "nt", Locale.FR).endswith(("er", "ir", "re")):
        return True
    if any(_own(infinitive) for infinitive in infinitives):
        return True
    participles = [form] if form.endswith("e") else [form, form + "e"]
    found = {lemma(participle, Locale.FR) for participle in participles} - {form, form + "e"}
    return form in _INFINITIVES or stem in ("mort", "morte") or any(f.endswith(("er", "ir", "re")) for f in found)


@cache
def is_adjective(form: str) -> bool:
    """Whether the dictionary knows a form as an adjective too: it has a feminine, and an adverb or the looks of one."""
    for base in {form, form.removesuffix("s"), lemma(form, Locale.FR)}:
        feminine = base if base.endswith("e") else next((f for f in _feminines(base) if known(f, Locale.FR)), "")
        if not feminine:
            continue
        adverb = known(f"{feminine}ment", Locale.FR) and not _own(f"{feminine}r")
        adverb = adverb or (base.endswith(("ant", "ent")) and known(f"{base[:-1]}ce", Locale.FR))
        if adverb or (base.endswith(_ADJECTIVAL) and feminine != base):
            return True
    return False


def _feminines(base: str) -> list[str]:
    return [base + "e", base + base[-1:] + "e", base[:-1] + "ve", base[:-1] + "se", base[:-1] + "que"]


def _own(word: str) -> bool:
    return known(word, Locale.FR) and lemma(word, Locale.FR) == word
