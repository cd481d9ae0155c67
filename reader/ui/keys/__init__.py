"""Every key of the program, once: screens take their bindings from here, the help and README's table are made from it.

A binding has an id in kebab-case by which the settings file can give it other keys, a description of a few words
for lists, and a tooltip that says what it does in a sentence. There is one module for each screen, one for the dialogs, one for
what the bottom line offers, and `registry` over all of them.
"""
