"""A feed in any format → its entries."""
