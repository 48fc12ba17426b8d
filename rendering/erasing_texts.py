"""One text of a round without names, erased by its author."""

from facilitation import commands as c
from facilitation import notices_showing as n
from facilitation.commands_showing import EraseText
from rendering import html
from rendering.guided_words import words_of
from rendering.keyboards import button, column
from rendering.message import Message
from rendering.reader import Reader
from rendering.registry import Said, renders


@renders(n.EraseTextAsked)
def erase_text_asked(notice: n.EraseTextAsked, reader: Reader) -> Said:
    given, say = reader.contribution(notice.contribution), reader.say
    about = reader.round(given.round)
    text = html.paragraphs(
        reader.header(about.partnership),
        html.bold(say("Erase this text?")),
        html.quote(words_of(reader, given) or "", expandable=True),
        say("Its number and the positions taken on it stay. This cannot be undone."),
    )
    erase = button(say.label("Erase this text"), EraseText, contribution=given.id, sure=True)
    back = button(say.label("Back"), c.ShowMyText, contribution=given.id)
    return Message(text, column(erase, back))


@renders(n.TextErasedTold)
def text_erased_told(notice: n.TextErasedTold, reader: Reader) -> Said:
    given = reader.contribution(notice.contribution)
    return html.paragraphs(
        reader.header(reader.round(given.round).partnership),
        reader.say("Erased. Nobody is told whose it was."),
    )
