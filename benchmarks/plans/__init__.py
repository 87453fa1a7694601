"""How long does a plan take, and is it the cheapest?"""
