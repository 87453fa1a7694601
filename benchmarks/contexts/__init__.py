"""How often is the resolver right, how well does it know it, and how fast is it?"""
