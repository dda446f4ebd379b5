"""The public web: pages composed of several apps, for the national host and every node's own."""
