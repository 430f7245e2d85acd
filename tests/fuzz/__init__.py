"""Inputs made up by a fuzzer: what each target promises of any bytes (``targets``), the fuzzer (``run``), the kept inputs."""
