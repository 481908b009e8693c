"""Norwegian: a present tense looks like a plural ("følger", "leder"), an infinitive like a noun in -e.

The infinitive follows "å" or a modal, the present its subject: a pronoun, a name, a noun in the definite or "som".
No noun follows another directly, since two would be written as one compound (Norsk referansegrammatikk).
"""

from __future__ import annotations

from functools import cache

from ..inflection import known, lemma
from ..locale import Locale
from ..setting import Setting

_SUBJECTS = frozenset("jeg du han hun vi dere man som det den dette hva hvem".split())
_OBJECTS = frozenset("meg deg seg ham henne oss dem".split())
_MODALS = frozenset("å vil kan skal må bør ville kunne skulle måtte burde".split())
_AUXILIARIES = frozenset("har hadde ha er var blir ble bli være blitt vært får fikk".split())
_ADVERBS = frozenset("ikke aldri alltid bare også gjerne nå da så her der ofte kanskje nok vel jo".split())
_DETERMINERS = frozenset(
    """
    en et ei den det de denne dette disse min mitt mine din ditt dine sin sitt sine vår vårt våre deres hans hennes
    dets dens noen noe ingen intet hver hvert alle mange flere få begge hvilken hvilket hvilke samme to tre fire fem
    seks sju syv åtte ni ti hundre tusen tusener millioner milliarder
    """.split()
)
_PREPOSITIONS = frozenset(
    "i på av til for fra med om ved under over mot mellom etter før hos uten gjennom som blant og eller per".split()
)
_DIRECTIONS = frozenset("hjem bort opp ned inn ut fram frem".split())
_NO_NOUN = ("te", "de", "tt", "dt", "lt", "gt", "kt", "nt", "rt", "pt", "st", "ende")


def refusal(here: Setting) -> str:
    """Say why a form is not the noun, "" if it may be."""
    if here.form != here.base and here.form.endswith(_NO_NOUN):
        return "a form of the verb or the adjective"
    if here.form in _DIRECTIONS and not _nominal(here.left()):
        return "an adverb of direction"
    if is_verb(here.form):
        return _verb(here)
    return ""


def _verb(here: Setting) -> str:
    adverb = here.left() in _ADVERBS or here.left().endswith("lig")
    left = here.left(1) if adverb else here.left()
    if here.form.endswith("e"):
        return f"a verb after “{left}”" if left in _MODALS else ""
    if here.form.endswith("et"):
        if left in _AUXILIARIES or here.left(1) in _AUXILIARIES:
            return "a participle after “ha”, “være” or “bli”"
        if here.right() == "av":
            return "a participle before “av”"
    if here.form == here.base and _is_agent(here):
        return ""
    if left in _SUBJECTS and not (here.form.endswith("et") and left in _DETERMINERS):
        return f"a verb after “{left}”"
    if here.right() in _OBJECTS or here.right() == "å" or (adverb and here.right() in _SUBJECTS):
        return f"a verb before “{here.right()}”"
    if _nominal(left) or not left:
        return ""
    named = here.before[0][:1].isupper() and not left.endswith("s") and not known(left, Locale.NO)
    if named or left.endswith(("en", "et", "ene")) or (left.endswith("er") and not is_verb(left)):
        return f"a verb after “{left}”"
    return ""


def _is_agent(here: Setting) -> bool:
    """Whether a form such as "leder" names the one who does it: "en ny leder", "er du leder", "jobber som leder"."""
    if here.left() == "som":
        return here.left(1) not in _SUBJECTS | _DETERMINERS and not here.right()[:1].isalnum()
    return here.left(1) in _DETERMINERS or (here.left(1) in _AUXILIARIES and here.left() in _SUBJECTS)


def _nominal(left: str) -> bool:
    return left in _DETERMINERS or left in _PREPOSITIONS or left.isdigit()


@cache
def is_verb(form: str) -> bool:
    """Whether the dictionary knows a form as a verb too: "følger" (følgende), "støtte" (støttet), "skadet"."""
    stem = form.removesuffix("et").removesuffix("er").removesuffix("e")
    return stem != form and any(
        known(stem + ending, Locale.NO) and (ending == "ende" or lemma(stem + ending, Locale.NO) == stem + "e")
        for ending in ("ende", "te", "t", "ede")
    )
