"""Which courses are the cheapest way to everything that is still missing?"""
