"""The archive as tables: CSV and lines of JSON, described by a Data Package."""
