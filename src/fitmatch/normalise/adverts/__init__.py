"""The wording of a vacancy: requirements, shifts, pay, offers, and the whole advert."""
