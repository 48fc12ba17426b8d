"""The titles of the sections of a summary, and the line of an empty one."""

from collections.abc import Mapping

from facilitation.sections import Section
from prompts.texts import _

PLACES: Mapping[Section, tuple[str, str]] = {
    Section.CONVERGENCES: (_("Convergences"), _("none in this round.")),
    Section.CONFLICTS: (_("Objections and open conflicts"), _("nobody voiced any in this round.")),
    Section.REMAINS: (_("What remains"), _("nothing in this round.")),
    Section.SEVERAL: (_("Several positions"), _("on no text in this round.")),
    Section.OWN: (_("Each one’s own, and recognised"), _("nothing of this kind in this round.")),
    Section.UNKNOWN: (_("What we do not know yet"), _("nothing more in this round.")),
}
