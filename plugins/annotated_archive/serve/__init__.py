"""The site as it is being written: kept in memory, shown at a local address, reloaded."""
