"""What people type on the network's pages; the services judge it."""
