"""People: who they are, how they prove it, what is held about them.

Person (orang) is somebody with an account; consent (persetujuan) is what they agreed to and when. What a
person may do follows from roles, which `network` holds.
"""
