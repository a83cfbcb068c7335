"""The recipe of the encoder: corpora, training, evaluation and export."""
