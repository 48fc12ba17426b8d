"""Markdown for a file: what people type stays what they typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendering.markdown import escaped, quote


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("# Titre", r"\# Titre"),
        ("- une liste", r"\- une liste"),
        ("1. d’abord", r"1\. d’abord"),
        ("12) ensuite", r"12\) ensuite"),
        ("> cité", r"\> cité"),
        ("[lien](http://exemple.org)", r"\[lien\](http\://exemple.org)"),
        ("www.exemple.org", r"www\.exemple.org"),
        ("<b>gras</b> & co", r"\<b\>gras\</b\> \& co"),
        ("*_`|~", r"\*\_\`\|\~"),
        ("texte\n===", "texte\n\\==="),
        ("    indenté", "indenté"),
        ("l’école, 18 h : « non » – 3-4 fois.", "l’école, 18 h : « non » – 3-4 fois."),
    ],
)
def test_nothing_typed_becomes_markup(typed: str, written: str) -> None:
    assert escaped(typed) == written


@given(st.text(st.characters(exclude_categories=["C"]), max_size=60))
def test_what_is_escaped_reads_back(typed: str) -> None:
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(typed))

    assert read.split() == "".join(typed).split()


def test_a_quotation_is_one_block_whatever_is_in_it() -> None:
    words = "# Non.\n\n- Pas ainsi.\n> Ni ainsi."

    assert quote(escaped(words)) == "> \\# Non.  \n>\n> \\- Pas ainsi.  \n> \\> Ni ainsi."
