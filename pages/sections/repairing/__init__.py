"""The parts of the page that repairs."""
