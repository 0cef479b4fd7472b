"""The press office's desk: beginning what is new, and seeing how things stand."""
