"""How fast is a site of many terms built, rebuilt and searched, beside plain mkdocs on the same terms?"""
