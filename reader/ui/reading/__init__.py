"""The reading screen and the parts that it has: the open article, marking, ticks, work by hand, searching."""
