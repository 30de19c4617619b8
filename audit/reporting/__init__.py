"""What stands beside a report: baseline, decisions, gate, and reports as files."""
