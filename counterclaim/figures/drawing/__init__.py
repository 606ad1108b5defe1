"""What charts are drawn with: surface, axes, colours, marks, lanes."""
