"""What the pages share: the photo, the settings, and the address that holds them."""
