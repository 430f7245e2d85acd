"""Resolution: which thing each mention names, in one report and across reports."""
