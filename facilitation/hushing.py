"""Whoever erases themselves takes along what they said without a name; the record keeps the two apart."""

from facilitation.facts_voices import VoiceHushed
from facilitation.ids import RoundId
from facilitation.moment import Moment


def hushed(moment: Moment) -> tuple[VoiceHushed, ...]:
    """Of every round where it is still known which voice is theirs."""
    scene, here = moment.scene, moment.partnership.id
    voices = [scene.member(voice) for voice in scene.voices_of(moment.member.id)]
    return tuple(
        VoiceHushed(here, RoundId(one.voice_in), one.id) for one in voices if one and one.voice_in is not None
    )
