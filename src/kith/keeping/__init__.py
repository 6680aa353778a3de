"""Nothing acknowledged is lost, and nothing erased comes back: back-up, restore, erasure (guarantees G8 and G11)."""
