"""The parts of the page on rate and distortion."""
