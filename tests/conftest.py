"""What holds for every test: properties may take their time, since shared machines stall."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
