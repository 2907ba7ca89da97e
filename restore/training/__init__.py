"""Training of the networks. Imported by the command line alone."""
