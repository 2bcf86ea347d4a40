"""From a Consultation to something a person reads; never imports Experta."""
