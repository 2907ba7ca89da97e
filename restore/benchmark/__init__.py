"""Measuring methods as the papers do, their published rows, and the speed of this machine."""
