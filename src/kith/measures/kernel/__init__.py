"""The fast twin of the reference: numba over the very buffers in which Arrow keeps a batch.

`arrays` shows a batch as NumPy arrays without copying what its lists hold, `checks` refuses what cannot be measured,
`work` has the question in numbers, and the others measure, one universe after another. What each number means is said
in the reference alone; here it is only computed, in the same order, so that both give the same number.
"""
