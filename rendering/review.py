"""The review of everything one answered in a round, from which each answer and each question opens."""

from facilitation import commands as c
from facilitation import notices as n
from facilitation.scene import Contribution, Round
from prompts.decks import Prompt
from rendering import html, receipts
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.keyboards import button, column
from rendering.message import Button, Message
from rendering.questions import answer_words
from rendering.reader import Reader
from rendering.registry import Said, renders

FIRST_WORDS = 40


@renders(n.ReviewShown)
def review_shown(notice: n.ReviewShown, reader: Reader) -> Said:
    about = reader.round(notice.round)
    review = _Review(reader, about, notice)
    until = reader.when(about.partnership).until(about.contribute_until)
    text = html.paragraphs(
        reader.header(about.partnership),
        html.bold(reader.say("Here is all that you answered in round {number}.", number=about.number)),
        html.lines(*(review.line(index) for index in range(len(review.deck.prompts)))),
        reader.say("You can change everything {until}.", until=until),
    )
    done = button(reader.say.label("Done"), c.FinishSitting, round=about.id)
    return Message(text, column(*review.unanswered(), *review.texts(), done))


class _Review:
    """One member's answers to a deck, question by question."""

    def __init__(self, reader: Reader, about: Round, notice: n.ReviewShown) -> None:
        self.reader, self.round, self.deck = reader, about, reader.deck(about)
        self.given = reader.scene.contributions_of(about.id, notice.member)
        self.passed = reader.scene.passed(about.id, notice.member)
        self.contested = reader.scene.contested(about.id, notice.member)

    def line(self, index: int) -> Html:
        """3. The aims: no. 7, “On ten pupils…”."""
        prompt = self.deck.prompts[index]
        title = html.escape(prompt.short.in_(self.reader.language))
        return self.reader.say(
            "{index}. {title}: {answers}", index=index + 1, title=title, answers=self._said(prompt)
        )

    def _said(self, prompt: Prompt) -> Html:
        say = self.reader.say
        said = [self._answer(prompt, one) for one in self.given if one.prompt == prompt.id]
        if prompt.id in self.contested:
            said.append(say("the question is a problem, you said how"))
        if said:
            return Html(" · ".join(said))
        return say("passed") if prompt.id in self.passed else say("nothing said yet")

    def _answer(self, prompt: Prompt, given: Contribution) -> Html:
        if not prompt.kind.counted:
            return receipts.called(self.reader, self.round, given)
        return answer_words(self.reader, prompt, given)

    def unanswered(self) -> list[Button]:
        """Passed ones too: a question stays open until the phase closes."""
        answered = {one.prompt for one in self.given} | self.contested
        return [
            button(
                self.reader.say.label("Question {number}", number=index + 1),
                c.ShowQuestion,
                round=self.round.id,
                index=index,
            )
            for index, prompt in enumerate(self.deck.prompts)
            if prompt.id not in answered
        ]

    def texts(self) -> list[Button]:
        return [text_button(self.reader, one) for one in self.given if one.worded]


def text_button(reader: Reader, given: Contribution) -> Button:
    """No. 7, and how it begins."""
    words = html.first_words(words_of(reader, given, own=True) or "", FIRST_WORDS)
    if receipts.unnumbered(reader.round(given.round)):
        return button(words, c.ShowMyText, contribution=given.id)
    label = reader.say.label("No. {number}: {words}", number=given.number, words=words)
    return button(label, c.ShowMyText, contribution=given.id)
