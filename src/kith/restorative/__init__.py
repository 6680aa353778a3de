"""The sealed site: restorative justice. It imports the trail, the door and the accounts; nothing imports it."""
