"""To the author of a dissent of which few people spoke: whether its words may be read."""

from facilitation import notices_showing as n
from facilitation.commands_showing import ShowWords
from facilitation.disclosure import ENOUGH_PEOPLE
from facilitation.ids import DissentId
from rendering import html
from rendering.keyboards import button, column
from rendering.message import Button, Message
from rendering.reader import Reader, Vanished
from rendering.registry import Said, renders


@renders(n.WordsAsked)
def words_asked(notice: n.WordsAsked, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    words = reader.scene.withheld_words(dissent.id)
    if words is None:
        raise Vanished
    text = html.paragraphs(
        reader.header(dissent.partnership),
        say(
            "Fewer than {few} people spoke of what your dissent no. {number} is about: its words could be "
            "known to be yours. It is counted in any case. May its words be read?",
            few=ENOUGH_PEOPLE,
            number=dissent.number,
        ),
        html.quote(words),
        say("Without an answer they are not."),
    )
    return Message(text, column(*show_words_buttons(reader, dissent.id)))


def show_words_buttons(reader: Reader, dissent: DissentId) -> tuple[Button, Button]:
    say, about = reader.say, {"dissent": dissent, "token": reader.scene.reply_token(dissent)}
    return (
        button(say.label("Show it"), ShowWords, shown=True, **about),
        button(say.label("Do not show it"), ShowWords, shown=False, **about),
    )


@renders(n.WordsAnswered)
def words_answered(notice: n.WordsAnswered, reader: Reader) -> Said:
    dissent, say = reader.dissent(notice.dissent), reader.say
    told = (
        say("The words of your dissent no. {number} are in the summary.", number=dissent.number)
        if notice.shown
        else say(
            "The words of your dissent no. {number} are not shown, and are erased; it stays counted.",
            number=dissent.number,
        )
    )
    return html.paragraphs(reader.header(dissent.partnership), told)
