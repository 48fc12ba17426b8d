from hypothesis import given
from hypothesis import strategies as st

from rendering import html
from rendering.html import Html


def test_words_are_escaped_cleaned_and_isolated_inside_a_sentence() -> None:
    assert html.isolate("Le <b>\u202eCollège\u200b</b>\nRosa & co") == (
        "\u2068Le &lt;b&gt;Collège&lt;/b&gt; Rosa &amp; co\u2069"
    )


def test_a_quote_keeps_its_lines_and_joined_emoji() -> None:
    assert html.quote("un\r\n\ndeux 👩\u200d🏫 \u200d", expandable=True) == (
        "<blockquote expandable>un\n\ndeux 👩\u200d🏫</blockquote>"
    )


def test_what_fits_is_left_alone() -> None:
    assert html.fit("<b>a &amp; b</b>", 5) == "<b>a &amp; b</b>"


def test_what_does_not_fit_is_cut_at_a_paragraph_and_its_tags_closed() -> None:
    markup = "<b>un</b>\n\n<blockquote>deux deux\n\ntrois <i>trois trois</i></blockquote>"

    assert html.fit(markup, 26) == "<b>un</b>\n\n<blockquote>deux deux…</blockquote>"


def test_an_emoji_counts_as_telegram_counts_it() -> None:
    assert html.length("<b>😀&amp;</b>") == 3


def test_first_words_end_at_a_word() -> None:
    assert html.first_words("Quand un élève est exclu\ntrois jours", 20) == "Quand un élève est…"


@given(st.text(alphabet=st.sampled_from(list("ab<>&\n 😀é")), max_size=300), st.integers(10, 60))
def test_whatever_is_cut_still_parses_and_fits(text: str, limit: int) -> None:
    cut = html.fit(Html(f"<i>{html.escape(text)}</i>\n\n{html.quote(text)}"), limit)

    assert html.length(cut) <= limit
    assert cut.count("<i>") == cut.count("</i>")
    assert cut.count("<blockquote>") == cut.count("</blockquote>")
    assert not cut.rstrip("…").endswith("&")
