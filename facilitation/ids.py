"""Numbers that must not be taken for one another."""

from typing import NewType

UserId = NewType("UserId", int)  # Telegram's number of a person
ChatId = NewType("ChatId", int)  # Telegram's number of a chat; a private chat bears its person's number
MessageId = NewType("MessageId", int)
PartnershipId = NewType("PartnershipId", int)
InstitutionId = NewType("InstitutionId", int)
MemberId = NewType("MemberId", int)  # a person in one partnership
RoundId = NewType("RoundId", int)
PromptId = NewType("PromptId", str)
ContributionId = NewType("ContributionId", int)
DissentId = NewType("DissentId", int)
ProposalId = NewType("ProposalId", int)
MandateId = NewType("MandateId", int)
ClauseId = NewType("ClauseId", int)
CharterId = NewType("CharterId", int)
AdherenceId = NewType("AdherenceId", int)
CommitmentId = NewType("CommitmentId", int)
ConflictId = NewType("ConflictId", int)
ConflictWordId = NewType("ConflictWordId", int)
OutcomeId = NewType("OutcomeId", int)
TemperatureId = NewType("TemperatureId", int)
SpokenId = NewType("SpokenId", int)  # of words noted at a meeting, until their author has answered
AnswerId = NewType("AnswerId", int)  # of an answer to an objection
AppealId = NewType("AppealId", int)  # of a page to carry higher
SignatureId = NewType("SignatureId", int)
OppositionId = NewType("OppositionId", int)  # of a disagreement with such a page
EndingId = NewType("EndingId", int)
MaskId = NewType("MaskId", int)  # of words that speak of a person
LastWordId = NewType("LastWordId", int)
