"""What is published: manifest, editions, ledger, gate, index and feed."""
