"""Benchmarks against peers and stored baselines; each prints ratios and CPU seconds."""
