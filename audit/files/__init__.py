"""Files read and written safely: packaged data, strict TOML, bounded reads, atomic writes."""
