"""Briefings on their way to readers: by mail and by web hook, each once, and a word when late."""
