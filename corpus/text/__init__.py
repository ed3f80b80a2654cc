"""What every reader of files shares: bytes to clean characters, laid on one sheet of stored text."""
