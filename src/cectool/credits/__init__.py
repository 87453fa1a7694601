"""What is an activity worth at a body, and what is one unit worth in another?"""
