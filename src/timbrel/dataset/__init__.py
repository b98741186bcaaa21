"""COLLECT: a folder of sounds becomes a report, a manifest, a split and packed shards."""
