"""Who stands where around a predicate: subjects and objects, seen through passives, relative
clauses, participles, control and coordination.

Everything is a token index into one Parse. The relations are Universal Dependencies (v2).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.types.parse import Parse, Token

HYPHENS = frozenset({"-", "–"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "offer", "swear"})
_SELF = frozenset({"it", "he", "she", "they", "we", "i"})
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a predicate: deep subject and object, indirect object, prepositional phrases.

    `obliques` are (preposition lemma, token) in text order. `particles` are the lemmas of particles
    and adverbs that hang on the predicate. `verbs` are its clausal complements.
    """

    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    indirect: tuple[int, ...] = ()
    obliques: tuple[tuple[str, int], ...] = ()
    particles: frozenset[str] = frozenset()
    complements: tuple[int, ...] = ()
    marks: frozenset[str] = frozenset()
    passive: bool = False


def verb_frame(parse: Parse, i: int) -> Frame:
    """The frame of a verbal or adjectival predicate."""
    passive = is_passive(parse, i)
    surface = surface_subjects(parse, i)
    agents = tuple(
        t.i for t in parse.dependents(i, "obl", "nmod") if _is_agent(parse, t.i, passive)
    )
    objects = tuple(_antecedent(parse, i, t.i) for t in parse.dependents(i, "obj"))
    objects = objects or _mislabelled_object(parse, i, surface)
    if not objects:
        objects = _gapped_object(parse, i) or _shared_object(parse, i)
    indirect = tuple(t.i for t in parse.dependents(i, "iobj"))
    objects = objects or indirect
    complements = tuple(t.i for t in parse.dependents(i, "xcomp", "ccomp", "advcl", "parataxis"))
    return Frame(
        subjects=agents if passive else surface,
        objects=(surface + objects if passive else objects),
        indirect=indirect,
        obliques=tuple(_obliques(parse, i, frozenset(agents))),
        particles=_particles(parse, i),
        complements=complements,
        marks=_complement_marks(parse, complements),
        passive=passive,
    )


def noun_frame(parse: Parse, i: int) -> Frame:
    """The frame of a nominal predicate, the verb that governs it included.

    `subjects` are the governing verb's subjects, where the noun is its object or oblique, and
    `objects` the noun's own modifiers (possessors, compounds, adjectives), nearest first.
    """
    owners = [t.i for t in parse.dependents(i, "nmod") if t.deprel in ("nmod:poss", "nmod:desc")]
    owners += [t.i for t in parse.dependents(i, "compound", "amod", "det")]
    own = [
        (parse.case_of(t.i), t.i) for t in parse.dependents(i, "nmod", "obl") if t.i not in owners
    ]
    governor = governing_verb(parse, i)
    subjects: tuple[int, ...] = ()
    outer: list[tuple[str, int]] = []
    if governor >= 0:
        frame = verb_frame(parse, governor)
        subjects = tuple(s for s in frame.subjects if s != i)
        outer = [(p, t) for p, t in frame.obliques if t not in (i, *(k for _, k in own))]
    return Frame(
        subjects=subjects,
        objects=tuple(owners),
        obliques=tuple((p, t) for p, t in (*own, *outer) if p),
        particles=frozenset(parse.tokens[k].lemma for k in parse.children[i]),
        marks=_noun_marks(parse, i),
    )


def governing_verb(parse: Parse, i: int) -> int:
    """The verb of which noun i (or the noun it is coordinated with) is object or oblique; or -1."""
    token = parse.tokens[i]
    for _ in range(_DEPTH):
        if token.rel != "conj" or token.head < 0:
            break
        token = parse.tokens[token.head]
    governs = token.rel in ("obj", "obl", "nsubj") and token.deprel != "nsubj"
    if token.head >= 0 and governs and parse.tokens[token.head].upos in ("VERB", "AUX"):
        return token.head
    return -1


def is_passive(parse: Parse, i: int) -> bool:
    """Whether verb i stands in the passive, reduced participles included ("troops sent by").

    A finite passive shows its auxiliary; a subject labelled passive without one is a parser's slip.
    """
    token = parse.tokens[i]
    if token.upos != "VERB" or token.text.lower().endswith("ing"):
        return _is_being_done(parse, token)
    kids = [parse.tokens[k] for k in parse.children[i]]
    if any(k.rel == "aux" and k.lemma in ("be", "get") for k in kids):
        return True
    if any(k.rel in ("nsubj", "obj") for k in kids):
        return False
    if token.deprel == "acl" and not has_infinitive(parse, i):
        return True
    if token.rel == "conj" and token.head >= 0 and _is_participle(token.text, token.lemma):
        return not any(k.rel == "aux" for k in kids) and is_passive(parse, token.head)
    return token.rel in ("amod", "advcl") and any(k.deprel == "obl:agent" for k in kids)


def _is_being_done(parse: Parse, token: Token) -> bool:
    """Whether a gerund is passive: "being sent home"."""
    kids = (parse.tokens[k] for k in parse.children[token.i])
    return token.upos == "VERB" and any(k.deprel == "aux:pass" for k in kids)


def has_infinitive(parse: Parse, i: int) -> bool:
    """Whether verb i is an infinitive with "to"."""
    return any(
        parse.tokens[k].lemma == "to" and parse.tokens[k].rel == "mark" for k in parse.children[i]
    )


def surface_subjects(parse: Parse, i: int, depth: int = _DEPTH) -> tuple[int, ...]:
    """The tokens that fill predicate i's subject position, own or inherited."""
    own = [t.i for t in parse.dependents(i, "nsubj")]
    if own:
        before = [k for k in own if k < i] or own
        return tuple(_antecedent(parse, i, k) for k in before)
    token = parse.tokens[i]
    if depth == 0 or token.head < 0:
        return ()
    if token.rel == "acl":
        return _noun_control(parse, i, depth)
    if token.rel == "xcomp":
        return _controller(parse, i, depth)
    if token.rel in ("advcl", "conj", "ccomp") and _inherits(parse, i):
        return surface_subjects(parse, token.head, depth - 1)
    return ()


def _inherits(parse: Parse, i: int) -> bool:
    """Whether a clause without a subject of its own takes that of the clause above."""
    token = parse.tokens[i]
    expletive = any(parse.tokens[k].rel in ("csubj", "expl") for k in parse.children[i])
    nominal = token.rel == "conj" and parse.tokens[token.head].rel == "nsubj"
    return not expletive and not nominal


def _noun_control(parse: Parse, i: int, depth: int) -> tuple[int, ...]:
    """The subject of a clause that hangs on a noun: the noun, or who holds the plan to act."""
    noun = parse.tokens[i].head
    if not has_infinitive(parse, i):
        return (noun,)
    owners = [t.i for t in parse.dependents(noun, "nmod") if t.deprel == "nmod:poss"]
    if owners:
        return tuple(owners)
    verb = governing_verb(parse, noun)
    return surface_subjects(parse, verb, depth - 1) if verb >= 0 else ()


def _controller(parse: Parse, i: int, depth: int) -> tuple[int, ...]:
    """The subject of an open complement: the governor's object, else the governor's subject."""
    governor = parse.tokens[i].head
    lemma = parse.tokens[governor].lemma
    if not is_passive(parse, governor) and lemma not in _SUBJECT_CONTROL:
        held = [t.i for t in parse.dependents(governor, "obj", "iobj")]
        held += [
            t.i for t in parse.dependents(governor, "obl") if parse.case_of(t.i) in ("on", "upon")
        ]
        if held:
            return tuple(_antecedent(parse, governor, k) for k in held[:1])
    return surface_subjects(parse, governor, depth - 1)


def _antecedent(parse: Parse, verb: int, i: int) -> int:
    """What a relative pronoun stands for; any other token stands for itself."""
    token = parse.tokens[i]
    if token.lemma in RELATIVE and token.upos in ("PRON", "DET", "SCONJ"):
        clause = parse.tokens[verb]
        for _ in range(_DEPTH):
            if clause.rel == "acl" and clause.head >= 0:
                return clause.head
            if clause.rel not in ("conj", "xcomp", "ccomp") or clause.head < 0:
                break
            clause = parse.tokens[clause.head]
    return i


def _mislabelled_object(parse: Parse, i: int, subjects: tuple[int, ...]) -> tuple[int, ...]:
    """A second subject after the verb, where one stands before it, is its object."""
    after = [t.i for t in parse.dependents(i, "nsubj") if t.i > i]
    return tuple(after) if any(s < i for s in subjects) else ()


def _gapped_object(parse: Parse, i: int) -> tuple[int, ...]:
    """The head of a relative clause without a pronoun: "the sanctions Washington imposed"."""
    token = parse.tokens[i]
    if token.deprel != "acl:relcl" or token.head < 0:
        return ()
    kids = [parse.tokens[k] for k in parse.children[i]]
    relative = any(k.lemma in RELATIVE and k.rel in ("nsubj", "obl") for k in kids)
    subject = any(k.deprel == "nsubj" for k in kids)
    return (token.head,) if subject and not relative and token.upos == "VERB" else ()


def _shared_object(parse: Parse, i: int) -> tuple[int, ...]:
    """The object that stands after the last of coordinated verbs: "condemned and rejected it"."""
    token = parse.tokens[i]
    if token.rel == "conj" and token.head >= 0 and parse.tokens[token.head].upos == "VERB":
        return tuple(o.i for o in parse.dependents(token.head, "obj") if o.i > i)
    for t in parse.dependents(i, "conj"):
        between = [
            k for k in parse.children[i] if i < k < t.i and parse.tokens[k].rel in ("obl", "ccomp")
        ]
        own_subject = any(parse.tokens[k].rel == "nsubj" for k in parse.children[t.i])
        if t.upos == "VERB" and t.i - i <= 3 and not between and not own_subject:
            return tuple(o.i for o in parse.dependents(t.i, "obj"))
    return ()


def _is_agent(parse: Parse, i: int, passive: bool) -> bool:  # noqa: FBT001
    token = parse.tokens[i]
    return token.deprel == "obl:agent" or (passive and parse.case_of(i) == "by")


def _obliques(parse: Parse, i: int, agents: frozenset[int]) -> Iterator[tuple[str, int]]:
    """Prepositional phrases on the predicate and on its object ("impose sanctions on X").

    A nominal or adjectival complement ("called it a crime") stands under "xcomp".
    """
    for t in parse.dependents(i, "obl", "nmod"):
        if t.i not in agents and (case := parse.case_of(t.i)):
            yield case, t.i
    for o in parse.dependents(i, "obj"):
        for t in parse.dependents(o.i, "nmod"):
            if case := parse.case_of(t.i):
                yield case, t.i
    for t in parse.dependents(i, "xcomp"):
        if t.upos in ("NOUN", "PROPN", "ADJ"):
            yield "xcomp", t.i
    for t in parse.dependents(i, "advcl"):
        if case := _clause_preposition(parse, t.i):
            yield case, t.i


def _clause_preposition(parse: Parse, i: int) -> str:
    """The preposition that introduces a gerund: "accused of spying", "barred from entering"."""
    marks = [parse.tokens[k] for k in parse.children[i] if parse.tokens[k].rel == "mark"]
    return next((m.lemma for m in marks if m.upos in ("SCONJ", "ADP") and m.lemma != "that"), "")


def _particles(parse: Parse, i: int) -> frozenset[str]:
    kids = [parse.tokens[k] for k in parse.children[i]]
    return frozenset(k.lemma for k in kids if k.deprel == "compound:prt" or k.rel == "advmod")


def _complement_marks(parse: Parse, complements: tuple[int, ...]) -> frozenset[str]:
    """The shapes of the clausal complements: "to-inf", "ing", "that", "that-self" (its own act)."""
    out = set()
    for c in complements:
        token = parse.tokens[c]
        if has_infinitive(parse, c):
            out.add("to-inf")
        elif token.text.lower().endswith("ing") and token.upos == "VERB":
            out.add("ing")
        if token.rel == "ccomp":
            out.add("that")
            if _promises(parse, c):
                out.add("that-self")
    return frozenset(out)


def _promises(parse: Parse, i: int) -> bool:
    """Whether a clause says what its speaker will do: "warned that it would respond"."""
    kids = [parse.tokens[k] for k in parse.children[i]]
    own = any(k.rel == "nsubj" and k.text.lower() in _SELF for k in kids)
    return own and any(k.rel == "aux" and k.lemma in ("will", "would", "shall") for k in kids)


def _noun_marks(parse: Parse, i: int) -> frozenset[str]:
    clauses = [t for t in parse.dependents(i, "acl") if t.deprel == "acl"]
    out = {"to-inf" for t in clauses if has_infinitive(parse, t.i)}
    return frozenset(out | {"that" for t in clauses if "to-inf" not in out})


def _is_participle(text: str, lemma: str) -> bool:
    return text.lower() != lemma and not text.lower().endswith(("ing", "s"))


def coordinated(parse: Parse, i: int) -> Iterator[int]:
    """Token i and the nominals coordinated with it, in text order."""
    yield i
    for t in parse.dependents(i, "conj"):
        if t.upos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            yield from coordinated(parse, t.i)


def hyphened(parse: Parse, i: int) -> range:
    """Token i and those that hyphens join to it: the first and third of "Turkish-Libyan"."""
    tokens, first, last = parse.tokens, i, i
    while first > 1 and tokens[first - 1].text in HYPHENS:
        first -= 2
    while last < len(tokens) - 2 and tokens[last + 1].text in HYPHENS:
        last += 2
    return range(first, last + 1, 2)
