"""The `kith` command. Each command works on one site: the case site, or with `--sealed` the sealed one."""

from kith.cli.parser import main as main
