"""How well does ``cectool ask`` find the entry and the body, and how well does it know that nothing fits?"""
