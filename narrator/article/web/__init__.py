"""An address → bytes: by which way, who may be asked and believed, how long it may take, how much may come."""
