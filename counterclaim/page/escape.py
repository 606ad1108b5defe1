"""The one place where text becomes HTML: autoescaping is always on."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from counterclaim.desk import nouns

TEMPLATES = Path(__file__).parent / "template"


@functools.cache
def environment() -> jinja2.Environment:
    """The environment of all templates of this package; what is rendered in it is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "safe_url": safe_url,
        "digits": nouns.digits,
        "agreeing": nouns.agreeing,
    }
    environment.filters["isolated"] = isolated
    return environment


def render(template: str, **context: Any) -> Markup:
    """A template of the package with its context, escaped."""
    return Markup(environment().get_template(template).render(**context))


# What turns the text after it round, and what takes no room: a reader has to see that it is there.
_UNSEEN = [0x200B, *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF]
_SHOWN = {code: f"⟨U+{code:04X}⟩" for code in _UNSEEN}


def _visible(value: Any) -> Any:
    # Markup was made by a template, where its text went through here already.
    ours = isinstance(value, Markup) or not isinstance(value, str)
    return value if ours else value.translate(_SHOWN)


def safe_url(url: str) -> str:
    """The address if it is http or https with a host, else an empty text."""
    parts = urlsplit(url)
    return url if parts.scheme in {"http", "https"} and parts.hostname else ""


# A run of letters that are written from right to left, with the spaces between its words.
_LEFTWARD_RUN = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?: [\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*"
)


def isolated(text: str) -> Markup:
    """Prose whose names from right to left leave the order of the words around them alone."""
    parts, end = [], 0
    for run in _LEFTWARD_RUN.finditer(text):
        parts += [Markup("{}").format(_visible(text[end : run.start()]))]
        parts += [Markup("<bdi>{}</bdi>").format(run[0])]
        end = run.end()
    return Markup("").join([*parts, Markup("{}").format(_visible(text[end:]))])


# Languages whose common scripts run from right to left.
_LEFTWARD = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}


def tongue(language: str) -> Markup:
    """The attributes of a cell in the dossier's language; none where that is the page's, English.

    Parameters
    ----------
    language
        A tag of BCP 47, “fa” or “pt-BR”.
    """
    marks = spoken(language).items()
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in marks)


def spoken(language: str) -> dict[str, str]:
    """The same attributes by their names, for the page's script."""
    first = language.partition("-")[0].lower()
    if first == "en":
        return {}
    return {"lang": language, "dir": "rtl" if first in _LEFTWARD else "ltr"}
