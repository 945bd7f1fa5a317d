-- What a unit is, where it lies, how it is called and under which unit it stands are four facts of their own, each with
-- its days: a reform changes one of them and leaves the others.
CREATE TABLE unit_kind (
    unit_id UUID NOT NULL REFERENCES unit (id),
    kind TEXT NOT NULL
        CHECK (kind IN ('province', 'district', 'commune', 'body', 'chapter', 'committee', 'group')),
    -- Of what a chapter or a committee is one; empty where nobody has said it.
    form TEXT
        CHECK (form IN ('village', 'residentialGroup', 'clan', 'school', 'agency', 'enterprise', 'religious')),
    valid_from DATE,
    valid_to DATE
);
CREATE INDEX unit_kind_unit ON unit_kind (unit_id);
INSERT INTO unit_kind (unit_id, kind, valid_from, valid_to) SELECT id, kind, valid_from, valid_to FROM unit;

CREATE TABLE unit_location (
    unit_id UUID NOT NULL REFERENCES unit (id),
    -- Of the General Statistics Office where the unit has one. Codes are used again after a reform.
    code TEXT NOT NULL,
    terrain TEXT CHECK (terrain IN ('highland', 'lowland')),
    -- The village or the street, in words.
    place TEXT,
    valid_from DATE,
    valid_to DATE
);
CREATE INDEX unit_location_unit ON unit_location (unit_id);
CREATE INDEX unit_location_code ON unit_location (code);
INSERT INTO unit_location (unit_id, code, terrain, valid_from, valid_to)
    SELECT id, code, terrain, valid_from, valid_to FROM unit;

DROP INDEX unit_code;
ALTER TABLE unit DROP COLUMN kind;
ALTER TABLE unit DROP COLUMN code;
ALTER TABLE unit DROP COLUMN terrain;

-- One change of the tree: a correction, a pasted list, a reform. It can be undone until another builds on it.
CREATE TABLE tree_change (
    id UUID PRIMARY KEY,
    work TEXT NOT NULL CHECK (work IN ('edit', 'list', 'reform')),
    title TEXT NOT NULL,
    -- The first day of what is new.
    day DATE,
    decision TEXT,
    decided_on DATE,
    -- What was asked for, as it was read: the plan of a reform, the lines of a list.
    plan TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    undone_at BIGINT,
    undone_by TEXT
);

-- All facts of each unit that it touched, before and after; empty where the unit was not there.
CREATE TABLE tree_change_unit (
    change_id UUID NOT NULL REFERENCES tree_change (id),
    place BIGINT NOT NULL,
    unit_id UUID NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (change_id, place)
);
CREATE INDEX tree_change_unit_unit ON tree_change_unit (unit_id);
