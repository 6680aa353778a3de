"""Others who measure the same: each as somebody who knows the library well would write it, with Kith's definitions."""
