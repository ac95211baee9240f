"""From a brief to bytes: HTML, PDF, Excel, JSON, tables. Formats print figures, they never compute them."""
