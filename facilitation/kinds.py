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
    REWRITE = "rewrite"  # the last words might have let someone be recognised
