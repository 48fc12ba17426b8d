"""What somebody objects to without a name, and the buttons for it."""

from facilitation import commands as c
from facilitation import notices_showing as n
from rendering import html
from rendering.keyboards import button, column
from rendering.message import Message
from rendering.my_dissents import dissent_label
from rendering.reader import Reader
from rendering.registry import Said, renders


@renders(n.InYourHands)
def in_your_hands(notice: n.InYourHands, reader: Reader) -> Said:
    """None: there is nothing left of it, or nobody knows any more whose it is."""
    about, say = reader.round(notice.round), reader.say
    mine = [one for one in reader.scene.dissents_of(notice.member) if one.round == about.id and one.open]
    proofs = {one.id: proof for one in mine if (proof := reader.scene.reply_token(one.id))}
    if not proofs:
        return None
    text = html.paragraphs(
        reader.title(about.partnership),
        html.bold(say("In your hands alone, without your name: round {number}", number=about.number)),
        say("With the buttons below you can lift it, maintain it or give it other words, now or later."),
        say(
            "For 30 days /mine leads there as well. After that, this message is the only way to it: nobody "
            "knows any more that it is yours. You can keep it."
        ),
    )
    buttons = [
        button(dissent_label(reader, one), c.ShowMyDissent, dissent=one.id, token=proofs[one.id])
        for one in mine
        if one.id in proofs
    ]
    return Message(text, column(*buttons))
