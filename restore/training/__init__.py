"""Training of the networks. Only the command line imports it."""
