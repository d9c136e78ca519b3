"""The Python of the leerplicht warehouse: the gate, the plugin and the commands."""
