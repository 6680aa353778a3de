from kith.web.forms import AmountScale as AmountScale
from kith.web.forms import ClosenessCircles as ClosenessCircles
