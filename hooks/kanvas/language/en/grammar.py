"""English: most nouns are also verbs, and only the words around a form tell ("a cost", "to cost", "they cost").

First the form: a noun has a plural in -s and a few irregular ones, so "costing" and "kindest" are not it. Then, for a
noun that the dictionary also knows as a verb, the words before it: after "to", an auxiliary or a subject pronoun
stands a verb, after a determiner, a preposition or an adjective a noun. Last, what follows: an object makes a verb.
Each rule below says why a form is not the noun, "" where it has nothing against it; the first that has decides.
"""

from __future__ import annotations

import re
from functools import cache

from ..inflection import known, lemma, normal
from ..locale import Locale
from ..setting import Setting, capitalised, first_reason
from ..usage import is_also_adjective, is_mostly_noun, is_seldom_noun

_HERE = Locale.of("en")
_PLURALS = (
    "s",
    "ae",
    "men",
    "children",
    "people",
    "feet",
    "teeth",
    "geese",
    "mice",
    "oxen",
    "ia",
    "ta",
    "ena",
    "ora",
    "i",
)
_AUXILIARIES = frozenset(
    """
    will would can could shall should may might must cannot do does did ll don doesn didn won wouldn couldn shouldn
    can't cant dont please let lets to gonna wanna d
    """.split()
)
_SUBJECTS = frozenset("i you we they who".split())
_SINGULAR_SUBJECTS = frozenset("he she it who which that this everyone someone nobody everything".split())
_ADVERBS = frozenset(
    """
    not just never also always really already only still even often sometimes now t probably actually simply easily
    usually currently
    """.split()
)
_BE = frozenset("am is are was were be been being m re".split())
_DETERMINERS = frozenset(
    """
    a an the my your his her its our their this that these those some any no every each another either neither much
    many more most few several all both such what whose which one two three four five six seven eight nine ten own
    same other s
    """.split()
)
_NUMBERS = frozenset("one two three four five six seven eight nine ten twelve first second third".split())
_PREPOSITIONS = frozenset(
    """
    of in on at for with from by about into over under between through during against among across around behind
    beyond per via within without toward towards upon as than like after before since until despite and or
    """.split()
)
_OBJECTS = frozenset("me him them us it yourself themselves a an the my your his her its our their".split())
_PERSONS = frozenset("me him them us it".split())
_PERSONAL = _PERSONS - {"it"}
_CAUSING = frozenset("make makes made making let lets letting help helps helped see watch hear have has had".split())
# Words in -ly that are no adverbs, and adverbs that stand before a noun to point it out: "mainly women".
_NO_ADVERBS = frozenset(
    """
    family supply reply daily weekly monthly yearly quarterly hourly early only friendly lovely costly likely unlikely
    elderly lonely ugly orderly timely lively deadly assembly monopoly anomaly italy july apply rely multiply comply
    """.split()
)
_FOCUS = frozenset(
    """
    especially particularly mainly mostly partly primarily largely namely exactly nearly roughly approximately merely
    purely solely chiefly notably predominantly usually normally typically
    """.split()
)
# Adverbs between a subject and its verb.
_BETWEEN = frozenset("also always never often sometimes usually already still now really actually".split())
# Prepositions after which "that" is a determiner: "for that price".
_GOVERNING = frozenset("of for with by from on at about into under over through to".split())
# Verbs that are adjectives too: what follows them after an article may be their noun, "the right word".
_ADJECTIVES = frozenset(
    """
    back right present live open close light fair kind clean dry cool warm calm slow free clear secure mature subject
    stock front spare complete perfect separate duplicate
    """.split()
)
_ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ful", "ic", "able", "ible", "less", "ary", "ish", "ed", "ent", "ant")
# Words after which "to" is a preposition, and a noun follows it: "thanks to research", "went to dinner".
_TO_A_NOUN = frozenset(
    """
    thanks due according owing prior next close closer closest similar contrary subject opposed related committed
    dedicated devoted equal equivalent relative superior inferior exposed limited linked attached addition approach
    attention access answer response reaction reference relation regard respect exposure damage threat threats solution
    solutions key went come came gone return returned returns lead leads led listen listens listened listening respond
    react reacts responsive refer refers referred belong belongs point points up back down out over on switch move
    moved moving contribute contributes amount amounts adapt attend cater given sent forward end introduction guide
    alternative barrier exception visit trip invitation change contribution obstacle opposition compared connected tied
    adjacent immune resistant vulnerable sensitive accustomed open go
    """.split()
)
_ORDINALS = frozenset("first second third last next previous other only whole main same".split())
# Nouns that are also adverbs: after a verb of motion, or before another adverb of place or time.
_DIRECTIONS = frozenset("home right front back".split())
_MOTION = frozenset(
    """
    go goes going gone went come comes coming came got get gets getting bring brings brought take takes took taken
    drive drove driven walk walked run ran return returned arrive arrived head headed leave left send sent up way rush
    """.split()
)
_ADVERBIAL = frozenset("now here there away back before after next out down up off then".split())
_DEGREES = _BE | frozenset("very so too quite rather seem seems s".split())
# Nouns that are also the past of a verb.
_PASTS = frozenset("thought felt found left lost shot bit wound ground spoke drove saw rose lay won fell cost".split())
_HAVE = frozenset("have has had ve".split())
_BEFORE_VERBS = (_SUBJECTS | _AUXILIARIES) - {"to", "d"}
_PARTICLES = frozenset(
    "out up in off on to for down into by me us it with at that forward inside outside around ahead".split()
)
# Forms that are a verb before these words, where a noun stands before them: "the website states that".
_RULING = {
    "that": frozenset("states shows reports notes hopes".split()),
    "to": frozenset("needs hopes likes starts".split()),
    "like": frozenset("looks sounds tastes feels".split()),
}
_ANNOUNCING = (_DETERMINERS | _PREPOSITIONS) - frozenset(
    "what which that this these those and or as than like before after since until most more".split()
)
_FUNCTION = (
    _AUXILIARIES | _SUBJECTS | _SINGULAR_SUBJECTS | _ADVERBS | _BE | _DETERMINERS | _PREPOSITIONS | _OBJECTS | _HAVE
    | frozenset("but if when while because so where how why whether though although".split())
)  # fmt: skip


def refusal(here: Setting) -> str:
    """Say why a form is not the noun, "" if it may be."""
    if _made_verb(here.base):
        return ""
    return first_reason(_RULES, here)


def phrase_refusal(here: Setting) -> str:
    """Say why a name of several words does not begin here, "" if it may: "they market niche perfumes"."""
    verb = is_verb(re.split(r"\W", here.form, maxsplit=1)[0]) and here.left() in _BEFORE_VERBS
    if verb:
        return f"a verb after “{here.left()}”"
    titled = all(word[:1].isupper() for word in re.findall(r"\w+", here.written))
    return "part of a proper name" if titled and _in_capitals(here, here.after[:1]) else ""


def joined(here: Setting) -> str:
    """Say what a form is only a part of, "" if of nothing: "customer-centric", but a number counts: "24-hour"."""
    if not here.hyphened or here.left(1).isdigit() or here.left(1) in _NUMBERS:
        return ""
    return "part of a hyphened word"


def is_name(here: Setting) -> bool:
    """Whether a capital inside a sentence makes a form a proper name: it needs another beside it, and nothing before
    them that announces a thing ("a Payment Date").
    """
    if not _in_prose(here):
        return False
    n = next((n for n, word in enumerate(here.before) if not capitalised(word)), len(here.before))
    if here.left(n) in _ONE | _POSSESSIVES:
        return False
    between = int(here.left() == "of")  # "the Minister of Information"
    before = here.before[between : between + 2]
    opens = (
        len(before) < 2 or before[1] in _OPENING
    )  # there any word has a capital, a name also if no dictionary has it
    named = bool(before) and capitalised(before[0]) and not (opens and known(normal(before[0]), _HERE))
    return named or any(capitalised(word) for word in here.after[:1])


def is_doubtful(form: str) -> bool:
    """Whether a form looks like a verb's or an adjective's too."""
    base = lemma(form, _HERE)
    return is_verb(base) or is_adjective(base) or is_verb(form.removesuffix("s"))


# Words before a verb that also stand before a noun: "that money", "do people know".
_LAX = frozenset("that which this who you do does did".split())
# What stands before a thing with a capital and not before a name: "a Payment Date", "our Account Manager".
_ONE = frozenset("a an each every any that this".split())
_POSSESSIVES = frozenset("my your his her its our their".split())
_OPENING = frozenset('.!?:;…"“«(*')


def _in_prose(here: Setting) -> bool:
    """Whether the words around are no headline: Every Word Has Its Capital."""
    return any(
        word.islower() and (len(word) > 3 or normal(word) not in _FUNCTION)
        for word in (*here.before, *here.after)
        if len(word) > 1
    )


def _in_capitals(here: Setting, around: tuple[str, ...]) -> bool:
    return _in_prose(here) and any(capitalised(word) for word in around)


def _form(here: Setting) -> str:
    plain = here.form == here.base or here.form.endswith(_PLURALS)
    return "" if plain else "a form of the verb or the adjective"


def _title(here: Setting) -> str:
    """Refuse the first word of a name that begins a sentence: "President Bush said"."""
    titled = here.capitalised and here.opens and _in_capitals(here, here.after[:1])
    return "part of a proper name" if titled and here.trail[:1] == " " else ""


def _gerund(here: Setting) -> str:
    if not here.base.endswith("ing") or _nominal(here.left()):
        return ""
    left = here.left(1) if here.left() in _ADVERBS else here.left()
    if left in _BE and here.right()[:1].isalnum():
        return f"a verb after “{left}”"
    return f"a verb before “{here.right()}”" if here.right() in _OBJECTS else ""


def _direction(here: Setting) -> str:
    if here.form not in _DIRECTIONS or _nominal(here.left()):
        return ""
    left = here.left()
    moved = left in _MOTION | _OBJECTS | _DEGREES or here.right() in _ADVERBIAL or left in ("", ",")
    return "an adverb" if moved else ""


def _seldom(here: Setting) -> str:
    if not is_seldom_noun(here.form, _HERE) or _announced(here):
        return ""
    return "seldom a noun, and nothing announces one"


def _announced(here: Setting) -> bool:
    """Whether a determiner or an adjective announces the noun, and no noun follows that would take its place."""
    follows, left = here.right(), here.left()
    if left in _DETERMINERS and left in _ANNOUNCING and is_verb(here.base) and here.base not in _ADJECTIVES:
        return True
    free = not follows[:1].isalnum() or follows in _FUNCTION
    described = left.endswith(_ADJECTIVE_ENDINGS) and not left.endswith("ed") and here.left(1) not in _BE
    described = described or (here.left(1) in _DETERMINERS and (left in _ORDINALS or is_adjective(left)))
    return free and (left in _ANNOUNCING or described)


def _determiner(here: Setting) -> str:
    determines = here.form in _DETERMINERS and here.right()[:1].isalnum()
    return f"a determiner before “{here.right()}”" if determines and here.right() not in _BE | _PREPOSITIONS else ""


def _adjective(here: Setting) -> str:
    degree = here.left() in _DEGREES - {"s"} and not (here.left() == "very" and here.left(1) in _DETERMINERS)
    if degree and (is_adjective(here.base) or is_also_adjective(here.form, _HERE)):
        return f"an adjective after “{here.left()}”"
    described = is_also_adjective(here.form, _HERE) and _noun_like(here.right(), here.left())
    return f"an adjective before “{here.right()}”" if described else ""


def _noun_like(word: str, determiner: str) -> bool:
    """Whether a word may be the noun of an adjective before it: "snack", but not "burns" after "a light"."""
    if is_mostly_noun(word, _HERE):
        return True
    if not word.isalpha() or word in _FUNCTION or is_seldom_noun(word, _HERE) or word.endswith(("ed", "ly")):
        return False
    return lemma(word, _HERE) == word or (word.endswith("s") and determiner not in _ONE)


def _after_subject(here: Setting) -> str:
    """Refuse a verb after its subject, its auxiliary or "to"."""
    if not is_verb(here.base):
        return ""
    n = _adverbs_before(here)
    left, plural = here.left(n), here.form != here.base
    if left == "s" and here.left(n + 1) == "let":
        return "a verb after “let’s”"
    if here.form in _PASTS and (left in _SINGULAR_SUBJECTS | _HAVE or here.left(n + 1) in _HAVE):
        return f"a verb after “{left}”"
    related = not plural and left in ("that", "which") and here.left(n + 1).endswith("s")
    related = related or (here.left() in _BETWEEN and _is_subject(left, plural))
    governed = left in (_SINGULAR_SUBJECTS if plural else _SUBJECTS | _AUXILIARIES)
    return f"a verb after “{left}”" if related or (governed and not _free(here, n)) else ""


def _free(here: Setting, n: int) -> bool:
    """Whether a noun may follow a word that mostly has a verb behind it: "went to dinner", "that money"."""
    left, before = here.left(n), here.left(n + 1)
    if left == "to" and (_takes_to(before) or before == here.form or here.left(n + 2) == "from"):
        return True
    if left == "that" and before in _GOVERNING:
        return True
    lax = left in _LAX or (left == "to" and is_mostly_noun(here.right(), _HERE))
    return lax and is_mostly_noun(here.form, _HERE)


def _is_subject(word: str, plural: bool) -> bool:
    """Whether a word may be the subject of a verb with an adverb before it: "words also work", "it often needs"."""
    return word.isalpha() and word not in _FUNCTION and word.endswith("s") is not plural


def _takes_to(word: str) -> bool:
    """Whether "to" is a preposition behind a word, and a noun follows: "leads to", "thanks to", "a visit to"."""
    return word.isalpha() and word != "going" and not _TO_A_NOUN.isdisjoint((word, lemma(word, _HERE)))


def _adverbs_before(here: Setting) -> int:
    """Return how many adverbs stand before the form: two in "does not even report"."""
    n = 0
    while here.left(n) in _ADVERBS or _is_adverb(here.left(n)):
        n += 1
    return n


def _is_adverb(word: str) -> bool:
    """Whether a word is an adverb in -ly: "simply", but not "family" and "daily"."""
    return word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS


def _described_verb(here: Setting) -> str:
    """Refuse a verb behind an adverb in -ly, which no noun has before it: "they obviously care"."""
    left = here.left()
    doubtful = is_verb(here.base) and not is_mostly_noun(here.form, _HERE)
    if not doubtful or not _is_adverb(left) or left in _FOCUS or here.left(1) in _DETERMINERS:
        return ""
    return f"a verb after “{left}”"


def _caused(here: Setting) -> str:
    """Refuse a verb whose subject is the object of another: "make it work", "help us plan"."""
    caused = here.form == here.base and here.left() in _PERSONS and here.left(1) in _CAUSING and is_verb(here.base)
    return f"a verb after “{here.left(1)} {here.left()}”" if caused else ""


def _before_object(here: Setting) -> str:
    """Refuse a verb before its object, or before what only a verb has behind it: "hopes to win", "states that"."""
    left, follows, plural = here.left(), here.right(), here.form != here.base
    certain = is_mostly_noun(here.form, _HERE) and (follows == "you" or (plural and follows not in _PERSONS))
    if certain or not is_verb(here.base):
        return ""
    if follows in _PERSONAL and not _nominal(left):
        return f"a verb before “{follows}”"
    if follows in _OBJECTS | {"you"} and (left in ("and", "or") if _nominal(left) else _verbal(left, plural)):
        return f"a verb before “{follows}”"
    if follows in _PARTICLES and here.opens and left not in ("-", "–", "—") and not plural and here.capitalised:
        return f"a verb before “{follows}”"
    ruled = here.form in _RULING.get(follows, ()) and left[:1].isalnum() and not _nominal(left)
    return f"a verb before “{follows}”" if ruled and not left.endswith("s") else ""


def _verbal(left: str, plural: bool) -> bool:
    """Whether a verb with an object may follow: a sentence's start, a mark, a plural subject of the bare form."""
    return plural or not left or not left[0].isalnum() or left.endswith("s") or left in _SINGULAR_SUBJECTS


def _nominal(left: str) -> bool:
    adjective = left.endswith(_ADJECTIVE_ENDINGS) and left not in _MOTION  # “went” ends as “recent” does
    return left in _DETERMINERS or left in _PREPOSITIONS or left.isdigit() or adjective


def _made_verb(base: str) -> bool:
    """Whether a term is itself a verb made of a noun, in all its forms: "productise" of "product"."""
    return base.endswith(("ise", "ize")) and len(base) > 7 and known(base[:-3], _HERE)


@cache
def is_verb(base: str) -> bool:
    """Whether the dictionary knows a noun as a verb too: "cost", "share", "party", but not "customer"."""
    if not base:
        return False
    stem = base.removesuffix("e")
    participles = (stem + "ing", base + base[-1] + "ing")
    pasts = (base[:-1] + "ied",) if base.endswith("y") else (stem + "ed",)
    if base in _PASTS or any(known(form, _HERE) for form in participles):
        return True
    return any(lemma(form, _HERE) == base for form in pasts)


@cache
def is_adjective(base: str) -> bool:
    """Whether the dictionary knows a noun as an adjective too, by its superlative: "light", "kind"."""
    return any(known(form, _HERE) for form in (base + "est", base + base[-1] + "est"))


_RULES = (
    _form, _title, _gerund, _direction, _seldom, _determiner, _adjective, _after_subject, _described_verb, _caused,
    _before_object,
)  # fmt: skip
