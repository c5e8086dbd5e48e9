"""What the data interface gives: the shapes of its answers, and the public rows that fill them.

Papers come from the register of what is public now, plans from `Plan.objects.public()`. Nothing here asks who reads.
Things are named by keys and dates, never by a number of the database.
"""
