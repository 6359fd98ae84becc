"""What comes in from the spreadsheets of others, and what goes out to them."""
