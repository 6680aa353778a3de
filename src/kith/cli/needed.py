"""What to install for a command whose part of Kith is not here. Each use of Kith asks for its own parts alone."""

from collections.abc import Sequence

SERVICE, MEASURES, SPARK = "service", "measures", "spark"
PACKAGES = {
    MEASURES: {"pyarrow", "numba", "numpy", "rich", "adbc_driver_manager", "adbc_driver_sqlite",
               "adbc_driver_postgresql", "defusedxml"},
    SPARK: {"pyspark", "pandas"},
    SERVICE: {"django", "allauth", "axes", "csp", "environ", "cryptography", "defusedxml", "granian", "numpy", "PIL",
              "psycopg", "whitenoise"},
}  # fmt: skip


def say_what_to_install(why: ModuleNotFoundError, words: Sequence[str]) -> str:
    """The sentence for whoever typed these words. Raises what it was given for a package that no part asks for."""
    package = (why.name or "").partition(".")[0]
    measures = list(words[:1]) == ["measure"]
    parts = (MEASURES, SPARK, SERVICE) if measures else (SERVICE, MEASURES, SPARK)
    for part in parts:
        if package in PACKAGES[part]:
            return (
                f'This needs a part of Kith that is not installed here: pip install "kith[{part}]". Nothing was done.'
            )
    raise why
