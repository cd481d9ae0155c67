"""What a library holds, as commands, screens and exports show it. Reads only, and knows of no engine."""
