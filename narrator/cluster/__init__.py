"""Texts on a Dask cluster: who leads hands them out, workers speak them, and whatever fails is handed out again."""
