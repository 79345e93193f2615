"""How the encoder is made; it needs PyTorch, and nothing in `src` needs it."""
