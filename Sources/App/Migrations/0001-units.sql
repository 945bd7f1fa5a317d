-- The tree of units. Names, parents and the unit itself have dates of their own, both ends inclusive; an empty
-- beginning means "already so before our records", an empty end "still so".
CREATE TABLE entry (
    id UUID PRIMARY KEY,
    at BIGINT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    title TEXT NOT NULL,
    content TEXT NOT NULL
);

CREATE TABLE unit (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('province', 'district', 'commune', 'body', 'chapter', 'committee')),
    code TEXT NOT NULL,
    terrain TEXT CHECK (terrain IN ('highland', 'lowland')),
    valid_from DATE,
    valid_to DATE,
    entry_id UUID NOT NULL REFERENCES entry (id),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);
CREATE INDEX unit_code ON unit (code);

CREATE TABLE unit_name (
    unit_id UUID NOT NULL REFERENCES unit (id),
    name TEXT NOT NULL CHECK (name <> ''),
    sort_key TEXT NOT NULL,
    valid_from DATE,
    valid_to DATE
);
CREATE INDEX unit_name_unit ON unit_name (unit_id);

CREATE TABLE unit_parent (
    unit_id UUID NOT NULL REFERENCES unit (id),
    parent_id UUID NOT NULL REFERENCES unit (id),
    valid_from DATE,
    valid_to DATE,
    CHECK (unit_id <> parent_id)
);
CREATE INDEX unit_parent_unit ON unit_parent (unit_id);

CREATE TABLE revision (
    name TEXT PRIMARY KEY,
    number BIGINT NOT NULL
);
