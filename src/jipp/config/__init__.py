"""How the program is put together and started: environment, settings, addresses, commands."""
