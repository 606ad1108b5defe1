"""Runs of notebooks: parameters, engines, the kernel, and executors for many of them."""
