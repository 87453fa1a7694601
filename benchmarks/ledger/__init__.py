"""What do faults do to a ledger?"""
