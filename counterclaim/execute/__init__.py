"""One run of a notebook: its parameters, the engine, the kernel and the pool of workers."""
