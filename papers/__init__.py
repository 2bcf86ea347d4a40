"""Letters, court forms, evidence list and calendar from a Consultation; bills and chats read into a case."""
