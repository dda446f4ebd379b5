"""The site of each node and of the nation: pages, news, agenda, documents, menu."""
