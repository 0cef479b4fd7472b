"""Recording: which questions are asked of the content while something is planned.

Planning gets objects of a few classes, the *gateways*. Whatever it reads of them, except their
identity, is a *question*, which is added to the trace of what is being planned. So no code declares
what an output depends on, and no dependency can be forgotten.

What is found out once and remembered (:func:`derived`) is a question too, with a trace of its own.
If one of its questions has another answer but it has the same one, those that asked it stay valid.
"""
