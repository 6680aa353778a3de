"""The context that a test may look at (`answer.context`): that of the page alone.

Django's test client copies the context of every template that a page is made of, each field of each form too, and that
takes about as long as drawing the page. What a view says stands in the first of them, and no test asks for more.
"""

from typing import Any

from django.template import Context
from django.template.base import Template
from django.test import client

copy_of_all = client.store_rendered_templates


def of_the_page(store: dict[str, Any], signal: object, sender: object, template: Template, context: Context,
                **more: object) -> None:  # fmt: skip
    """Keep the first context of an answer, and no other."""
    if "context" not in store:
        copy_of_all(store, signal, sender, template, context, **more)


def keep_one_context() -> None:
    """From now on, for every client."""
    client.store_rendered_templates = of_the_page
