"""The commands, one a file. Each module offers `command`; data goes to stdout, talk and progress to stderr.

Exit status: 0 fine, 1 problems found, 2 wrong usage or faulty settings.
"""
