"""An edition made from another: texts copied, what is left to do, drafts made ready."""
