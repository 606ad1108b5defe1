"""Figures as pictures that can be taken away: with title, key, sources and day, in one file."""
