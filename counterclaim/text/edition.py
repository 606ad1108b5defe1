"""How a page names its edition; without imports, for what must start at once."""

# In the masthead until the exporter knows the edition.
DRAFT = "draft, no edition"
# What the title of a window ends with, after the subject of the page.
SITE = "counterclaim"
# How often a page is made again, by a term of the manifest.
EVERY = {"day": "every day", "monday": "every Monday", "month": "every month"}


def window(subject: str) -> str:
    """The title of a window: the subject before the site."""
    return f"{subject} · {SITE}"


def named(edition: str) -> str:
    """The edition in words; blank stands for a draft."""
    return f"edition {edition}" if edition else DRAFT
