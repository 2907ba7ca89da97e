"""From a JPEG to a restored picture, at any size and within bounded memory."""
