"""What persons change with their own hands, settle, take back and do again; what follows from it is left to `derive`."""
