"""Who signs in: staff, partners, the person themself; their teams and agencies. Both sites have their own."""
