"""The stage: an evening that one watches, and plays in, from a page in the browser.

`evening.Evening` is one evening: a stand-in, its people, those of them who play by themselves (`cast`), what
the scenario has them do (`script`), and the time (`pace`). `web` serves the page and hears what the visitor
does (`doing`); `showing` says what there is to see; `recorded` and `paper` keep an evening.
"""
