"""How a page names its edition; without imports, for what must start at once."""

# In the masthead until the exporter knows the edition.
DRAFT = "draft, no edition"


def named(edition: str) -> str:
    """The edition in words; blank stands for a draft."""
    return f"edition {edition}" if edition else DRAFT
