"""What goes in and out of the studio's API; OpenAPI is made from it, and the page's types from that."""
