-- In each migration's own transaction: whoever waits for a lock on a table has all calls wait behind it.
set local lock_timeout = '3s';
