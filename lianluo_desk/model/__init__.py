"""What an issue is: frozen values, Chinese numerals, names, the issue file."""
