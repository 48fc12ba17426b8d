#!/usr/bin/env python3
"""Checks the record in a JSON export of Trait d'union. Python alone is needed, nothing of the program.

    python3 verify.py export.json
    python3 verify.py export.json 3f0a9c4e21bd              the digits of a seal you kept
    python3 verify.py export.json accord lion iris piano    or its four words

Each entry of the ledger has a number, a kind, the hash of the entry before it, and two commitments: to who,
and to what. Its own hash is made of these. Where the export has the contents, each must be what its entry
committed to; of a content whose words were erased a tombstone remains, and the chain still holds.

Ends with 0 where nothing was altered, dropped or moved, with 1 where something was, with 2 where the file is
no export. Entries cut off at the end leave no trace in what remains: compare the seal with one you kept.
"""

import json
import sys
from hashlib import sha256

BEGINNING = "0" * 64
SAID = """
absence accent accord action adage agent agile air album alliance alto ample angle animal antique aquarium
arcade argument article artisan aspect astral atlas audible aura avenue badge balance ballet banquet base
bastion bison biscuit bonus boulevard bouquet boutique bracelet brave bravo brochure bronze budget buffet
bungalow cabaret cactus cadence calibre camp canal canton canyon cape capital capsule caramel cargo carillon
cascade cause centre certain chalet champion chance change chant charade charge chevron cinema circulation
citron civil clan client club coin collage collection comment commune compact compote concert concise condor
console constant contact contour convention cordial correct coupon courage couscous cousin croissant cuisine
culture cycle cyclone dahlia dense dessert destination dialogue digital dimension direct distance docile
dolmen dragon dune durable effort empire encore ensemble essence exact excellent excursion expert expression
fable fanfare farce festival fiction fixation flexible folio fondant format forum foyer fraction fruit fugue
fusion garage gazelle gecko glacier gong gouache gourmet grain grand gratitude guide haiku halo hangar
harmonica horizon iceberg igloo image important index indigo infusion initial instant intact intention
invention iris jade jaguar jargon jazz journal jovial jungle justice karma kayak kimono kiwi koala lance
large latitude lecture liaison lion local longitude lotion lotus loyal luge lynx machine magnolia marathon
marine mature melon menthol menu message migration mimosa minute mirage mission mobile module moment
monument motif multiple mural muscle muse nation nature navigation nectar noble normal note notion nougat
nuance oasis observation occasion olive omelette onyx opinion option orange orbital palace panda panorama
papyrus parade parasol passage passion patience patio pause photo piano
"""
WORDS = SAID.split()


def canonical(part):
    return json.dumps(part, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(entry):
    sealed = (entry["sequence"], entry["kind"], entry["previous"], entry["who"], entry["what"])
    return sha256("|".join(map(str, sealed)).encode()).hexdigest()


def seal_of(head):
    """Twelve digits of its beginning, four words of its end."""
    return head[:12], [WORDS[byte] for byte in bytes.fromhex(head[-8:])]


def troubles(entries):
    """What is wrong, entry by entry, in the order of the file."""
    before, hash_before = 0, BEGINNING
    for entry in entries:
        number = entry["sequence"]
        if number <= before:
            yield number, "stands after a later one: it was moved"
        for gone in range(before + 1, number):
            yield gone, "is not there: it was dropped"
        if entry["hash"] != hash_of(entry):
            yield number, "is not what its hash was made of: it was altered, or moved"
        if number == before + 1 and entry["previous"] != hash_before:
            yield number, "does not follow the one before it"
        if "content" in entry:
            yield from wrong_content(number, entry)
        before, hash_before = max(before, number), entry["hash"]


def wrong_content(number, entry):
    for part in ("who", "what"):
        salt = entry["content"][part + "_salt"]
        opened = sha256((salt or "").encode() + canonical(entry["content"][part])).hexdigest()
        if salt is not None and opened != entry[part]:
            yield number, f"has a content ({part}) that is not what it was"


def is_erased(entry):
    content = entry.get("content", {"who_salt": "", "what_salt": ""})
    return content["who_salt"] is None or content["what_salt"] is None


def check(record, kept=()):
    """The lines to print, and whether all is well. `kept`: a seal as somebody noted it."""
    entries = record["ledger"]["entries"]
    lines = [f"Entry {number} {trouble}." for number, trouble in troubles(entries)]
    head = entries[-1]["hash"] if entries else BEGINNING
    if head != record["ledger"]["head"]:
        lines.append("The last entry is not the head that the export names: the end was cut off.")
    digits, words = seal_of(head)
    if kept and list(kept) not in ([digits], words, [*words, digits]):
        lines.append("The seal is not the one that was kept: entries were added since, or cut off.")
    well = not lines
    lines.insert(0, f"Entries: {len(entries)}. Erased: {sum(map(is_erased, entries))}.")
    lines.append(f"Seal: {' '.join(words)}, {digits}.")
    lines.append("Nothing was altered, dropped or moved." if well else "Something is not as it was written.")
    return lines, well


def main(arguments):
    if not arguments:
        print(__doc__)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as file:
            record = json.load(file)
        kept = [word.strip(",").lower() for word in arguments[1:]]
        lines, well = check(record, kept)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        print(f"{arguments[0]} cannot be read as an export: {error!r}", file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
