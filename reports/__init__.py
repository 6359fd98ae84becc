"""The yearly report: figures, disclosure control, PDF, export."""
