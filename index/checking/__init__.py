"""The laying of a person's text beside a document's own words."""
