"""The annotated corpus: its format, its checks, and how it is read for training."""
