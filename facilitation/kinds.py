"""The short lists: phases, modes, kinds."""

from enum import StrEnum


class Phase(StrEnum):
    CONTRIBUTING = "contributing"
    POLLING = "polling"
    PUBLISHED = "published"
    ABANDONED = "abandoned"


class Mode(StrEnum):
    NAMED = "named"
    CONFIDENTIAL = "confidential"


class DissentKind(StrEnum):
    OBJECTION = "objection"  # to a contribution
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
    POSITION = "position"  # a press; words are not expected, but the place in the eight is kept
    SORTING = "sorting"  # words are kept until a button says what they are
    STEP = "step"  # of a link, a scheme, a place; what was said so far is noted with it
    REWRITE = "rewrite"  # the last words might have let someone be recognised
    CHARTER_PART = "charter_part"
    CHARTER_AGREEMENT = "charter_agreement"  # with whose, for an answer to the charter
    CHARTER_WORDS = "charter_words"  # of a reservation, a refusal, a withdrawal
    COMMITMENT = "commitment"
    DUE = "due"  # of a commitment, whose words are kept meanwhile


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
