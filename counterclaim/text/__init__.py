"""The sentences of the reports; nothing here is HTML."""
