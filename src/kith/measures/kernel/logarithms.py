"""The natural logarithm, to less than the last digit, written so that a processor takes several at a time.

After fdlibm's (Sun Microsystems 1993): x = 2^k (1 + f) with 1 + f around 1, and log(1 + f) by a polynomial in
s = f / (2 + f). The machine's own differs from one machine to the next in the last digit, and takes one at a time.
"""

import numpy as np

from kith.measures.kernel.bits import signed, unsigned
from kith.measures.kernel.jit import part

LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
L1, L2, L3, L4 = 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01
L5, L6, L7 = 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01
MANTISSA, EXPONENT, BIAS = unsigned(0x000FFFFFFFFFFFFF), unsigned(52), 1023
ROOT_OF_HALF = unsigned(0x3FE6A09E << 32)
TO_ROOT = unsigned((0x3FF00000 - 0x3FE6A09E) << 32)


@part
def logarithm(x: float) -> float:
    """The natural logarithm of a number above nought (and at least 2^-1022); of nought, some number."""
    bits = np.float64(x).view(np.uint64) + TO_ROOT
    k = np.float64(signed(bits >> EXPONENT) - BIAS)
    f = unsigned((bits & MANTISSA) + ROOT_OF_HALF).view(np.float64) - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    even = w * (L2 + w * (L4 + w * L6))
    odd = z * (L1 + w * (L3 + w * (L5 + w * L7)))
    half = 0.5 * f * f
    return k * LN2_HIGH - ((half - (s * (half + even + odd) + k * LN2_LOW)) - f)
