"""One page: its pieces as HTML, what it carries for its script, and the file it becomes."""
