"""Claims and the answers to them: dated, sourced and put on one page."""

__version__ = "0.2.0"
