"""What the head of a page says to programs: the report and its data as JSON-LD, texts for CSS."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from counterclaim.text import document
from counterclaim.text import edition as edition_text

# Of every page; cells in the language of a dossier carry marks of their own.
LANGUAGE = "en"


def css_text(text: str) -> Markup:
    """A text as a CSS string: everything but letters and digits as an escape."""
    safe = (c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in text)
    return Markup(f'"{"".join(safe)}"')


def report(title: str, masthead: dict[str, Any], edition: str) -> Markup:
    """JSON-LD: a report and the dataset it rests on. No ClaimReview, since nothing is rated."""
    about = {
        "name": title,
        "description": masthead.get("description", ""),
        "inLanguage": LANGUAGE,
        "license": masthead.get("licence", ""),
        "version": edition or edition_text.DRAFT,
    }
    if masthead.get("as_of"):
        about["temporalCoverage"] = f"../{masthead['as_of']}"
    if masthead.get("sources"):
        about["isBasedOn"] = masthead["sources"]
    dataset = {"@type": "Dataset", **about, "name": document.event_table(title)}
    report = {"@context": "https://schema.org", "@type": "Report", **about, "hasPart": [dataset]}
    text = json.dumps(report, ensure_ascii=False, sort_keys=True)
    # In a script element only these could end it or open a comment.
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
