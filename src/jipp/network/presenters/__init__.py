"""From rows to what pages of the network show."""
