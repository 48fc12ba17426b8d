"""The short lists: phases, modes, kinds."""

from enum import StrEnum


class Phase(StrEnum):
    CONTRIBUTING = "contributing"
    POLLING = "polling"
    NOTING = "noting"  # positions are closed, the summary waits for notes of those who facilitate
    PUBLISHED = "published"
    ABANDONED = "abandoned"


class Mode(StrEnum):
    NAMED = "named"
    CONFIDENTIAL = "confidential"


class DissentKind(StrEnum):
    OBJECTION = "objection"  # to a contribution: a position, and open until its author lifts it
    TEXT = "text"  # about a contribution; it changes no position
    PROMPT = "prompt"  # the question itself is a problem
    ROUND = "round"
    ANYTHING = "anything"


class Expects(StrEnum):
    """What the next words of a person, in private, are about."""

    INSTITUTION = "institution"
    TRADE = "trade"
    ANSWER = "answer"
    MORE = "more"  # words within two minutes of a text continue it
    EDIT = "edit"
    CONTEST = "contest"
    RESERVATION = "reservation"
    REASON = "reason"  # of an objection
    DISSENT = "dissent"
    DISSENT_EDIT = "dissent_edit"
    PROPOSAL = "proposal"
    MANDATE = "mandate"  # with whose agreement
    RENAME = "rename"  # of an institution, by a facilitator
    PAUSE = "pause"  # its days, by a facilitator
    DECK = "deck"  # a file, by a facilitator; then what was found in it, until it is kept
    POSITION = "position"  # a press; words are not expected, but the place in the eight is kept
    SORTING = "sorting"  # words are kept until a button says what they are
    STEP = "step"  # of a link, a scheme, a place; what was said so far is noted with it
    REWRITE = "rewrite"  # the last words might have let someone be recognised
    CHARTER_PART = "charter_part"
    CHARTER_AGREEMENT = "charter_agreement"  # with whose, for an answer to the charter
    CHARTER_WORDS = "charter_words"  # of a reservation, a refusal, a withdrawal
    COMMITMENT = "commitment"
    DUE = "due"  # of a commitment, whose words are kept meanwhile
    CONFLICT_WORD = "conflict_word"
    CONFLICT_TEXT = "conflict_text"  # of a compromise
    CONFLICT_TOGETHER = "conflict_together"  # what we go on doing, a difference being kept
    CONFLICT_KEEPS = "conflict_keeps"  # what one side keeps
    CONFLICT_REVIEW = "conflict_review"  # the day on which to speak of it again, by a facilitator
    OBJECTION_ANSWER = "objection_answer"
    SPOKEN = "spoken"  # what somebody said at a meeting
    SPOKEN_AMENDED = "spoken_amended"  # the same, in its author’s own words
    LAST_WORD = "last_word"  # before the end of a partnership
    APPEAL_PART = "appeal_part"  # its words, or to whom it goes
    APPEAL_AGREEMENT = "appeal_agreement"  # with whose, for a signature
    MASK = "mask"  # why words are to be masked
    OTHERWISE = "otherwise"  # masked words, put otherwise by their author
    NOTE = "note"  # beside a summary, of who facilitates
    OPPOSITION = "opposition"  # a disagreement with a page to carry higher
    SCENE = "scene"  # of work, for the next round of a deck, by a facilitator


class Part(StrEnum):
    """What a facilitator writes in a charter, in its order; everything else in it is drawn from rounds."""

    US = "us"
    MEANING = "meaning"
    TOGETHER = "together"


class Answer(StrEnum):
    """What an institution, or a person in their own name, answers to a version of the charter."""

    COMMIT = "commit"
    RESERVE = "reserve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class ConflictKind(StrEnum):
    """What made a card: of a statement; or, sent there by any member, of a place or of a scheme."""

    OPEN = "open"
    CROSSING = "crossing"  # the disagreement runs inside institutions
    SENT = "sent"  # by somebody who stood against it

    TENSION = "tension"  # of a place
    NO_ANIMATOR = "no_animator"  # gaps of a scheme
    NO_FOLLOW_UP = "no_follow_up"
    SCARCE_MEANS = "scarce_means"

    @property
    def told(self) -> bool:
        """Of what was told of a place or a scheme, see `matters`; no position was taken on it."""
        return self not in (ConflictKind.OPEN, ConflictKind.CROSSING, ConflictKind.SENT)


class ConflictState(StrEnum):
    OPEN = "open"
    WORKED_ON = "worked_on"
    COMPROMISE = "compromise"
    DIFFERENCE_KEPT = "difference_kept"
    LIFTED = "lifted"


class OutcomeKind(StrEnum):
    COMPROMISE = "compromise"
    DIFFERENCE_KEPT = "difference_kept"


class Gathered(StrEnum):
    """What rounds gather over time, each on a page of its own."""

    SKILLS = "skills"
    NETWORK = "network"
    SCHEMES = "schemes"
    TERRITORY = "territory"


class Into(StrEnum):
    """What words that were said at a meeting become, once their author has confirmed them."""

    ANSWER = "answer"  # to a question of the open round
    CONFLICT = "conflict"  # a word on a card of the register
    DISSENT = "dissent"
    PROPOSAL = "proposal"


class Facet(StrEnum):
    """What the card of an institution tells, in its order."""

    PEOPLE = "people"
    BRINGS = "brings"
    KEEPS = "keeps"
    PROJECT = "project"
    VOCABULARY = "vocabulary"
    TIES = "ties"
    CONSTRAINTS = "constraints"
    LINKS = "links"
    CONFLICTS = "conflicts"
    CHARTER = "charter"
    MANDATES = "mandates"
    POSITIONS = "positions"


class AppealPart(StrEnum):
    """What is written in a page to carry higher, beside the texts of rounds that it quotes."""

    ADDRESSEE = "addressee"
    WORDS = "words"
