"""The parts of the facade, one for each noun: each over one workspace, and none inherits another.

Here stand the transactions, and the errors of the library file become the one kind that is shown to a person.
"""
