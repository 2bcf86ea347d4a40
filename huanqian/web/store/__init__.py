"""Where consultations are kept: any database that SQLAlchemy knows."""
