"""Which stored answer does a question ask for, and what are its numbers today?"""
