"""Norwegian: a present tense looks like a plural ("følger", "leder"), an infinitive like a noun in -e, a past like a
definite noun in -et.

The infinitive follows "å" or a modal, the present and the past their subject: a pronoun, a name, a noun, "som". No noun
follows another directly, since two would be written as one compound (Norsk referansegrammatikk). Each rule below says
why a form is not the noun, "" where it has nothing against it; the first that has decides.
"""

from __future__ import annotations

import re
from functools import cache

from ..inflection import known, lemma, spellings
from ..locale import Locale
from ..setting import Setting, capitalised, first_reason, no_objection
from ..usage import is_also_adjective, is_mostly_noun, is_seldom_noun

_HERE = Locale.of("no")
_SUBJECTS = frozenset("jeg du han hun vi dere man som det den dette hva hvem".split())
_PRONOUNS = frozenset("jeg du han hun vi dere man de det en ingen alle noen mange".split())
_PERSONS = frozenset("jeg du han hun vi man".split())
_INDEFINITE = frozenset("en et ei".split())
_OBJECTS = frozenset("meg deg seg ham henne oss dem".split())
_MODALS = frozenset("å vil kan skal må bør ville kunne skulle måtte burde".split())
_AUXILIARIES = frozenset("har hadde ha er var blir ble bli være blitt vært får fikk".split())
_ADVERBS = frozenset(
    """
    ikke aldri alltid bare også gjerne nå da så her der ofte kanskje nok vel jo sikkert trolig fortsatt fremdeles
    stadig nesten neppe samtidig både likevel derfor heller dessuten
    """.split()
)
_DETERMINERS = frozenset(
    """
    en et ei den det de denne dette disse min mitt mine din ditt dine sin sitt sine vår vårt våre deres hans hennes
    dets dens noen noe ingen intet hver hvert alle all alt mange flere få begge hvilken hvilket hvilke samme to
    tre fire fem seks sju syv åtte ni ti elleve tolv hundre tusen tusener millioner milliarder null mer mye mindre ulike
    slik slikt slike antall par slags hverandres ens folks alles begges
    """.split()
)
_PREPOSITIONS = frozenset(
    """
    i på av til for fra med om ved under over mot mellom etter før hos uten gjennom som blant og eller per via ifølge
    langs overfor foran bak innen innenfor utenfor omkring rundt nær nedover oppover utover
    """.split()
)
_CONJUNCTIONS = frozenset("at enn hvis når mens fordi siden dersom hvor hvordan hvorfor men da".split())
_FUNCTION = (
    _DETERMINERS | _PREPOSITIONS | _CONJUNCTIONS | _AUXILIARIES | _MODALS | _ADVERBS | _SUBJECTS | _OBJECTS
    | frozenset("opp ned ut inn frem tilbake".split())
)  # fmt: skip
_DIRECTIONS = frozenset("hjem hjemme bort borte opp ned inn ut fram frem".split())
_NO_NOUN = ("te", "de", "tt", "dt", "lt", "gt", "kt", "nt", "rt", "pt", "st", "ende")
_PARTICIPLES = ("tt", "dt", "lt", "kt", "nt")
_ADJECTIVES = frozenset(
    """
    stor store større største god gode bedre beste ny nye gammel gamle eldre eldste ung unge lang lange kort korte høy
    høye lav lave små liten lille dårlig dårlige sterk sterke svak svake rik rike fattig fattige egen eget egne andre
    annen annet hel hele halv halve første siste neste forrige samme enkelt enkelte ren rene fri frie åpen åpne
    fjerde femte sjette sjuende syvende åttende niende tiende
    """.split()
)
_ADJECTIVAL = re.compile(r".{2,}(?:lig|ig|sk|som|bar|løs|full|iv|al|ell|ant|ent|øs|ær|ende|ere|est|este)e?$")
_NOMINAL = _DETERMINERS | _PREPOSITIONS
_ANNOUNCING = _DETERMINERS | _PREPOSITIONS - {"og", "eller", "som"}
_SINGULAR = frozenset("en et ei denne dette".split())
# Verbs that have a bare noun behind them: "får følger", "har rett".
_LIGHT = frozenset("har hadde ha får fikk få gir gav".split())
_DEFINITE = ("en", "et", "ene", "a")


def refusal(here: Setting) -> str:
    """Say why a form is not the noun, "" if it may be."""
    return first_reason(_RULES, here)


phrase_refusal = no_objection


def joined(here: Setting) -> str:
    """Say what a form is only a part of, "" if of nothing: "stats- og regjeringssjefer"."""
    return "the first part of a compound" if _SHARED.match(here.trail) else ""


def is_name(here: Setting) -> bool:
    """Whether a capital inside a sentence makes a form a proper name: it always does in Norwegian."""
    return True


def is_doubtful(form: str) -> bool:
    """Whether a form looks like a verb's too."""
    return is_verb(form)


_SHARED = re.compile(r"[-\u2010\u2011]\s+(og|eller)\b")


def _form(here: Setting) -> str:
    if here.base == here.form + "e":
        return "a form of the verb or the adjective"
    if here.form in spellings(here.base, _HERE) or not here.form.endswith(_NO_NOUN) or _substantivised(here):
        return ""
    return "a form of the verb or the adjective"


def _substantivised(here: Setting) -> bool:
    """Whether a participle or an adjective stands for people: "de ansatte", "alle studerende i byen"."""
    if here.form != here.base + "e" or not _nominal(here):
        return False
    follows = here.right()
    return not follows[:1].isalpha() or follows in _FUNCTION or is_verb(follows) or not _noun_like(follows)


def _noun_like(word: str) -> bool:
    """Whether a word looks like the noun to which an adjective before it belongs."""
    return word.endswith((*_DEFINITE, "er", "ne")) or known(word, _HERE)


def _direction(here: Setting) -> str:
    return "an adverb of direction" if here.form in _DIRECTIONS and not _nominal(here) else ""


def _adjective(here: Setting) -> str:
    """Refuse an adjective or a participle that is a noun elsewhere: "et frivillig arbeid", "hun ble ansatt i mai"."""
    if here.form != here.base:
        return ""
    follows, left = here.right(), here.left(1) if here.left() in _ADVERBS else here.left()
    attributive = follows.isalpha() and follows not in _FUNCTION and not is_verb(follows) and _noun_like(follows)
    if here.form.endswith("ig") and attributive:
        return f"an adjective before “{follows}”"
    participle = here.form.endswith(_PARTICIPLES) and lemma(here.form, _HERE) not in (here.form, here.form + "e")
    return f"a participle after “{left}”" if participle and left in _AUXILIARIES else ""


def _imperative(here: Setting) -> str:
    """Refuse a command at the beginning of a sentence, whose object follows: "Bruk tid på det"."""
    if here.left() or here.form != here.base or not is_verb(here.form + "e"):
        return ""
    follows = here.right()
    other = follows in _FUNCTION or is_verb(follows) or is_verb(follows.removesuffix("s")) or is_adjective(follows)
    thing = follows.isalpha() and not other and not capitalised(here.after[0]) and _noun_like(follows)
    return f"a verb before “{follows}”" if thing or follows in _OBJECTS | _DETERMINERS else ""


def _seldom(here: Setting) -> str:
    doubtful = is_seldom_noun(here.form, _HERE) or is_also_adjective(here.form, _HERE)
    return "seldom a noun, and nothing announces one" if doubtful and not _announced(here) else ""


def _announced(here: Setting) -> bool:
    """Whether a determiner or a preposition announces the noun, and no noun follows that would take its place."""
    follows = here.right()
    left, before = here.left(), here.left(1)
    singular = left in _SINGULAR and follows.endswith("er")  # no noun of "en" is a plural: "en feil koster"
    free = singular or not follows[:1].isalnum() or follows in _FUNCTION
    described = is_adjective(left) and before in _DETERMINERS
    plural = here.form.endswith("er") and (left in _LIGHT or is_adjective(left))
    return plural or (free and (left in _ANNOUNCING | _LIGHT or described)) or _genitive(here)


def _passive(here: Setting) -> str:
    """Refuse "støttes" and "møtes": a genitive needs what it belongs to behind it, and something to announce it."""
    if not here.form.endswith("es") or not is_verb(here.form[:-1]):
        return ""
    owner = (
        here.left() in _DETERMINERS - {"det", "den", "de"}
        and here.right()[:1].isalpha()
        and here.right() not in _FUNCTION
    )
    return "" if owner else "a passive"


def _verb(here: Setting) -> str:
    if not is_verb(here.form):
        return ""
    if is_mostly_noun(here.form, _HERE):
        left = here.left()
        subject = left in _PERSONS or (left in ("de", "det") and here.right() in _INDEFINITE)
        return f"a verb after “{left}”" if subject and here.form.endswith("er") else ""
    if here.form.endswith("e"):
        return _infinitive(here)
    return _past(here) if here.form.endswith("et") else _present(here)


def _infinitive(here: Setting) -> str:
    between = _ADVERBS | _PRONOUNS | _OBJECTS
    at = 0
    while at < 3 and (here.left(at) in between or (at < len(here.before) and capitalised(here.before[at]))):
        at += 1
    if here.left(at) in _MODALS and not (at and here.left() in _DETERMINERS):
        return f"a verb after “{here.left(at)}”"
    return f"a verb before “{here.right()}”" if here.right() in _OBJECTS else ""


def _past(here: Setting) -> str:
    left = here.left(1) if here.left() in _ADVERBS else here.left()
    if left in _AUXILIARIES and not (left in ("er", "var") and here.left(1) in ("det", "dette")):
        return "a participle after “ha”, “være” or “bli”"
    if here.right() == "av" and not _nominal(here):
        return "a participle before “av”"
    return _finite(here, left)


def _present(here: Setting) -> str:
    if here.form == here.base and _is_agent(here):
        return ""
    left = here.left(1) if here.left() in _ADVERBS or here.left().endswith("lig") else here.left()
    if here.left() == "de" and here.right() != "som":
        return "a verb after “de”"
    return _finite(here, left)


def _finite(here: Setting, left: str) -> str:
    """Say by which neighbour a form is a finite verb: its subject before it or behind it, its object."""
    before, follows = here.left(), here.right()
    participle = here.form.endswith("et") and before in _DETERMINERS
    if left in _SUBJECTS and not participle:
        return f"a verb after “{left}”"
    if follows == "å" and before not in _DETERMINERS:
        return "a verb before “å”"
    if _nominal(here):
        return ""
    inverted = follows in _PRONOUNS - {"det", "en", "alle", "noen", "mange"} or follows in _OBJECTS
    if inverted or _is_predicate(here):
        return f"a verb before “{follows}”"
    if not before[:1].isalnum() or before in _CONJUNCTIONS or _is_object(here):
        return ""
    return f"a verb after “{before}”"


def _is_object(here: Setting) -> bool:
    """Whether a verb stands before the form, which is then its object: "ha grenser", "bruke kartet"."""
    left = here.left()
    if left in _AUXILIARIES:
        return here.form.endswith("er")
    base = lemma(left, _HERE)
    return base.endswith("e") and is_verb(base) and not is_mostly_noun(left, _HERE) and not capitalised(here.before[0])


def _is_predicate(here: Setting) -> bool:
    """Whether a form at the beginning of a clause has its subject or its object behind it: "Stemmer det?"."""
    if _nominal(here) or here.left()[:1].isalnum() or here.form.endswith("et"):
        return False
    follows = here.right()
    return follows in _DETERMINERS | _SUBJECTS or bool(here.after and capitalised(here.after[0]))


def _is_agent(here: Setting) -> bool:
    """Whether a form such as "leder" names the one who does it: "en ny leder", "er du leder", "jobber som leder"."""
    if here.left() == "som":
        before = here.left(1)
        free = before not in _SUBJECTS | _DETERMINERS and not here.right()[:1].isalnum()
        return free or not before or here.right() in ("av", "og", "eller") or is_verb(before)
    return here.left(1) in _DETERMINERS or (here.left(1) in _AUXILIARIES and here.left() in _SUBJECTS)


def _nominal(here: Setting) -> bool:
    """Whether the word before the form is one that a noun follows."""
    left = here.left()
    if left in ("og", "eller") and here.form.endswith("er"):
        return not is_verb(here.left(1)) and here.left(1) not in _PRONOUNS
    described = left.endswith("e") and here.left(1) in _DETERMINERS - {"det", "de"}
    return described or left in _NOMINAL or left.isdigit() or is_adjective(left) or _genitive(here)


def _genitive(here: Setting) -> bool:
    """Whether an owner stands before the form: "Obamas", "kundens", "byenes"."""
    left = here.left()
    named = bool(here.before) and here.before[0][:1].isupper() and len(left) > 3 and len(here.before) > 1
    return left.endswith(("ens", "ets", "enes")) or (left.endswith("s") and named)


@cache
def is_adjective(word: str) -> bool:
    """Whether a word is an adjective, by its ending or because the dictionary knows its degrees: "store", "billige"."""
    if word in _ADJECTIVES or _ADJECTIVAL.match(word):
        return True
    stem = word.removesuffix("e")
    return len(stem) > 2 and known(stem + "ere", _HERE) and known(stem + "est", _HERE)


@cache
def is_verb(form: str) -> bool:
    """Whether the dictionary knows a form as a verb too: "følger" (følgende), "støtte" (støttet), "skadet"."""
    stem = form.removesuffix("et").removesuffix("er").removesuffix("e")
    return stem != form and any(
        known(stem + ending, _HERE) and (ending == "ende" or lemma(stem + ending, _HERE) == stem + "e")
        for ending in ("ende", "te", "t", "ede")
    )


_RULES = (_form, _direction, _adjective, _imperative, _passive, _verb, _seldom)
