"""The screens and dialogs. A screen is the mediator of its widgets: state goes down to them, messages come up to it."""
