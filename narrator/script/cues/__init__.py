"""What introduces a quotation: its verb and speaker, before, after or around it."""
