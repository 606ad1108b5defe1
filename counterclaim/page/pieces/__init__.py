"""The pieces of a page, each a function from a dossier to HTML."""
