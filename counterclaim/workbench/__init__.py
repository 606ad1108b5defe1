"""What an analyst works with: the bench, drafts, the example dossier, JupyterLab."""
