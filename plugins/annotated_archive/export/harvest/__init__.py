"""What programs harvest: the OAI static repository, and the lists of ResourceSync."""
