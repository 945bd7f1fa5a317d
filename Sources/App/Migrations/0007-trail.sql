-- Who did what. Lines are only added, and each carries the hash of the line before it.
CREATE TABLE trail_entry (
    number BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    account_id UUID,
    who TEXT NOT NULL,
    hat TEXT NOT NULL,
    address TEXT NOT NULL,
    deed TEXT NOT NULL,
    unit_id UUID,
    subject TEXT NOT NULL,
    parts TEXT NOT NULL,
    changes TEXT NOT NULL,
    said TEXT NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX trail_entry_unit ON trail_entry (unit_id, number);
-- append only: trail_entry

-- The end of the trail, signed with the key that lies outside the store: whoever changes lines cannot sign a new end.
CREATE TABLE trail_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    count BIGINT NOT NULL,
    hash BYTEA,
    signature BYTEA,
    public_key BYTEA
);
INSERT INTO trail_head (id, count) VALUES (1, 0);
