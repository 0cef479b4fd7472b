"""The desk: write, translate, check and publish in the browser, as part of the preview."""
