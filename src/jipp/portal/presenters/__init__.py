"""From records to what templates show: plain values, no database."""
