"""Report -> text of one format, one file per format. Every format is made from the report alone."""
