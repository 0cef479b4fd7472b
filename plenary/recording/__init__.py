"""Recording: which questions are asked of the content while something is planned.

Whoever plans is given objects of a few classes, the *gateways*. Whatever is read of them, except
their identity, is a *question*, which is added to the trace of what is being planned. So nobody has
to declare what an output depends on, and nobody can forget to.

What is found out once and remembered (:func:`derived`) is a question too, with a trace of its own.
If one of its questions has another answer but it has the same one, nobody who asked it is affected.
"""
