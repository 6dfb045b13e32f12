"""What every request passes on its way, whatever page it asks for: what may be kept, how much is allowed, and troubles."""
