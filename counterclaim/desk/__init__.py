"""The folder that one works in: where it is, its limits, its errors and its messages."""
