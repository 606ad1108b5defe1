"""Pure functions from a dossier to frames with documented columns."""
