"""What must a person do to keep a credential?"""
