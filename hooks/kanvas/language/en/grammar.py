"""English: most nouns are also verbs, and only the words around a form tell ("a cost", "to cost", "they cost").

First the form: a noun has a plural in -s and a few irregular ones, so "costing" and "kindest" are not it. Then, for a
noun that the dictionary also knows as a verb, the words before it: after "to", an auxiliary or a subject pronoun
stands a verb, after a determiner, a preposition or an adjective a noun. Last, what follows: an object makes a verb.
"""

from __future__ import annotations

import re
from functools import cache

from ..inflection import known, lemma
from ..locale import Locale
from ..setting import Setting

_PLURALS = ("s", "men", "children", "people", "feet", "teeth", "geese", "mice", "oxen", "ia", "ta", "ena", "ora", "i")
_AUXILIARIES = frozenset(
    """
    will would can could shall should may might must cannot do does did ll don doesn didn won wouldn couldn shouldn
    can't cant dont please let lets to gonna wanna d
    """.split()
)
_SUBJECTS = frozenset("i you we they who".split())
_SINGULAR_SUBJECTS = frozenset("he she it who which that this everyone someone nobody everything".split())
_ADVERBS = frozenset("not just never also always really already only still even often sometimes now t".split())
_BE = frozenset("am is are was were be been being m re".split())
_DETERMINERS = frozenset(
    """
    a an the my your his her its our their this that these those some any no every each another either neither much
    many more most few several all both such what whose which one two three four five six seven eight nine ten own
    same other s
    """.split()
)
_PREPOSITIONS = frozenset(
    """
    of in on at for with from by about into over under between through during against among across around behind
    beyond per via within without toward towards upon as than like after before since until despite and or
    """.split()
)
_OBJECTS = frozenset("me him them us it yourself themselves a an the my your his her its our their".split())
_ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ful", "ic", "able", "ible", "less", "ary", "ish", "ed", "ent", "ant")
# Nouns that are also adverbs: after a verb of motion, or before another adverb of place or time.
_DIRECTIONS = frozenset("home right front back".split())
_MOTION = frozenset(
    """
    go goes going gone went come comes coming came get gets getting got bring brings brought take takes took taken
    drive drove driven walk walked run ran return returned arrive arrived head headed leave left send sent up way rush
    """.split()
)
_ADVERBIAL = frozenset("now here there away back after before next out down up off then".split())
_DEGREES = _BE | frozenset("very so too quite rather seem seems s".split())
# Nouns that are also the past of a verb.
_PASTS = frozenset("thought felt found left lost shot bit wound ground spoke drove saw rose lay won fell cost".split())
_HAVE = frozenset("have has had ve".split())
_BEFORE_VERBS = (_SUBJECTS | _AUXILIARIES) - {"to", "d"}


def refusal(here: Setting) -> str:
    """Say why a form is not the noun, "" if it may be."""
    if _made_verb(here.base):
        return ""
    if here.form != here.base and not here.form.endswith(_PLURALS):
        return "a form of the verb or the adjective"
    if here.base.endswith("ing") and not _nominal(here.left()):
        return _progressive(here)
    if here.form in _DIRECTIONS and not _nominal(here.left()):
        return _adverb(here)
    if here.form in _DETERMINERS and here.right()[:1].isalnum() and here.right() not in _BE | _PREPOSITIONS:
        return f"a determiner before “{here.right()}”"
    if is_adjective(here.base) and here.left() in _DEGREES - {"s"}:
        return f"an adjective after “{here.left()}”"
    if is_verb(here.base):
        return _verb(here)
    return ""


def _adverb(here: Setting) -> str:
    if here.left() in _MOTION | _OBJECTS | _DEGREES or here.right() in _ADVERBIAL or here.left() in ("", ","):
        return "an adverb"
    return ""


def _made_verb(base: str) -> bool:
    """Whether a term is itself a verb made of a noun, in all its forms: "productise" of "product"."""
    return base.endswith(("ise", "ize")) and len(base) > 7 and known(base[:-3], Locale.EN)


def phrase_refusal(here: Setting) -> str:
    """Say why a name of several words does not begin here, "" if it may: "they market niche perfumes"."""
    verb = is_verb(re.split(r"\W", here.form, maxsplit=1)[0]) and here.left() in _BEFORE_VERBS
    return f"a verb after “{here.left()}”" if verb else ""


def _progressive(here: Setting) -> str:
    left = here.left(1) if here.left() in _ADVERBS else here.left()
    if left in _BE and here.right()[:1].isalnum():
        return f"a verb after “{left}”"
    return f"a verb before “{here.right()}”" if here.right() in _OBJECTS else ""


def _verb(here: Setting) -> str:
    n = 1 if here.left() in _ADVERBS else 0
    left, plural = here.left(n), here.form != here.base
    if left == "s" and here.left(n + 1) == "let":
        return "a verb after “let’s”"
    if left in (_SINGULAR_SUBJECTS if plural else _SUBJECTS | _AUXILIARIES):
        return f"a verb after “{left}”"
    if here.form in _PASTS and (left in _SINGULAR_SUBJECTS | _HAVE or here.left(n + 1) in _HAVE):
        return f"a verb after “{left}”"
    if not plural and left in ("that", "which") and here.left(n + 1).endswith("s"):
        return f"a verb after “{left}”"
    if here.right() in _OBJECTS | {"you"} and (left in ("and", "or") if _nominal(left) else _verbal(left, plural)):
        return f"a verb before “{here.right()}”"
    return ""


def _verbal(left: str, plural: bool) -> bool:
    """Whether a verb with an object may follow: a sentence's start, a mark, a plural subject of the bare form."""
    return plural or not left or not left[0].isalnum() or left.endswith("s") or left in _SINGULAR_SUBJECTS


def _nominal(left: str) -> bool:
    adjective = left.endswith(_ADJECTIVE_ENDINGS) and left not in _MOTION  # “went” ends as “recent” does
    return left in _DETERMINERS or left in _PREPOSITIONS or left.isdigit() or adjective


@cache
def is_verb(base: str) -> bool:
    """Whether the dictionary knows a noun as a verb too: "cost", "share", "party", but not "customer"."""
    stem = base.removesuffix("e")
    participles = (stem + "ing", base + base[-1] + "ing")
    pasts = (base[:-1] + "ied",) if base.endswith("y") else (stem + "ed",)
    if base in _PASTS or any(known(form, Locale.EN) for form in participles):
        return True
    return any(lemma(form, Locale.EN) == base for form in pasts)


@cache
def is_adjective(base: str) -> bool:
    """Whether the dictionary knows a noun as an adjective too, by its superlative: "light", "kind"."""
    return any(known(form, Locale.EN) for form in (base + "est", base + base[-1] + "est"))
