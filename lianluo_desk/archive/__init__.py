"""Where issues live: schema, migrations, drafts, search, backup."""
