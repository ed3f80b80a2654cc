"""The sentence model that turns texts into vectors."""
