"""Telegram's HTML, with the words and byte offsets of Telegram's own parser."""

import pytest

from rehearsal.formatting import as_html, plain
from rehearsal.markup import parse_html
from rehearsal.refusals import Refused


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Tour 3</b>", "Tour 3", [("bold", 0, 6)]),
        (
            "a <i>b</i> <u>c</u> <s>d</s>",
            "a b c d",
            [("italic", 2, 1), ("underline", 4, 1), ("strikethrough", 6, 1)],
        ),
        ("<b>x <i>y</i></b>", "x y", [("bold", 0, 3), ("italic", 2, 1)]),
        ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;&#233;&#xe9;", '1 < 2 && 3 > 2 "éé', []),
        ("&nbsp; & rien", "&nbsp; & rien", []),
        ("🙂 <b>𝒳</b>", "🙂 𝒳", [("bold", 3, 2)]),
        ("<tg-spoiler>non</tg-spoiler>", "non", [("spoiler", 0, 3)]),
        ('<span class="tg-spoiler">non</span>', "non", [("spoiler", 0, 3)]),
        ("<blockquote>oui</blockquote>", "oui", [("blockquote", 0, 3)]),
        ("<blockquote expandable>oui</blockquote>", "oui", [("expandable_blockquote", 0, 3)]),
        ("<code>/tour</code>", "/tour", [("code", 0, 5)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<b>  </b>x  ", "x", []),
        (
            "<strong>a</strong><em>b</em><del>c</del>",
            "abc",
            [("bold", 0, 1), ("italic", 1, 1), ("strikethrough", 2, 1)],
        ),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read = parse_html(source)

    assert read.text == text
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in read.entities] == entities


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("é <x>a</x>", 'Unsupported start tag "x" at byte offset 3'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>é</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_is_not_telegrams_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_html(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_links_keep_their_address_and_lose_it_when_it_is_none() -> None:
    read = parse_html(
        '<a href="https://exemple.fr/?a=1&amp;b=2">ici</a> <a href="x">là</a> <a>exemple.fr</a>'
    )

    assert [entity["url"] for entity in read.entities] == ["https://exemple.fr/?a=1&b=2", "http://exemple.fr"]


@pytest.mark.parametrize(
    "source",
    [
        "<b>x <i>y</i></b> &lt;z&gt;",
        '<a href="https://exemple.fr">ici</a>',
        "<blockquote expandable>une <b>longue</b> citation</blockquote>\n🙂 fin",
        "<b>a</b><i>b</i>",
    ],
)
def test_what_was_written_can_be_written_again(source: str) -> None:
    assert as_html(parse_html(source)) == source


def test_commands_addresses_and_mentions_are_recognised() -> None:
    read = plain("/tour@trait_dunion_bot objet, voir https://exemple.fr/a. et @farid_b #pré ; 1/2 /désaccord")

    assert [(entity["type"], entity["offset"], entity["length"]) for entity in read.entities] == [
        ("bot_command", 0, 22),
        ("url", 35, 20),
        ("mention", 60, 8),
        ("hashtag", 69, 4),
    ]
