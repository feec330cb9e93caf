"""The newest revision of the schema, which this program writes."""

REVISION = "0002"
