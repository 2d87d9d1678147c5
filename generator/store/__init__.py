"""What a build remembers in .onrecord/cache: documents and pages by what they were made from. Safe to delete."""
