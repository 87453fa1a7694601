"""What does an acronym mean in a context, and which words say so?"""
