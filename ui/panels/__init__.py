"""The panels below: questions, findings, history."""
