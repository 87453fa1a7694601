"""What did a person do, and what do they hold? Kept so that nothing acknowledged is ever lost."""
