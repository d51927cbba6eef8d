"""An address → bytes: who may be asked, how long it may take, how much may come."""
