"""The steps that lead from any older archive to the present one (Alembic)."""
