"""What the tests of every format share lies in this folder, and is found from those below it."""
