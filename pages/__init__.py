"""The pages of the browser lab: layout and words, no mathematics."""
