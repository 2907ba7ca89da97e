"""The networks, one module each, and their registry."""
