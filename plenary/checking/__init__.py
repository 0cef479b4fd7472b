"""``invoke check``: all problems and the status of each release; nothing is built."""
