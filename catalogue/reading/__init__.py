"""What the pages show, read from the database: one module a subject, constant queries."""
