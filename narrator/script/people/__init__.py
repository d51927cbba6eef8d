"""Who the people are: names, titles, roles, namesakes, gender."""
