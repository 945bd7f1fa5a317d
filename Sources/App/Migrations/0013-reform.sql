-- Into which units a unit went when the tree was reformed. A unit that stays and loses a part goes into itself, too.
CREATE TABLE unit_succession (
    change_id UUID NOT NULL REFERENCES tree_change (id),
    from_id UUID NOT NULL,
    to_id UUID NOT NULL,
    event TEXT NOT NULL
        CHECK (event IN ('merge', 'absorb', 'divide', 'separate', 'abolish')),
    share TEXT NOT NULL CHECK (share IN ('whole', 'part')),
    -- The first day of what is new.
    day DATE NOT NULL,
    note TEXT,
    PRIMARY KEY (change_id, from_id, to_id)
);

-- By which key the numbers of a unit that went into several are divided among them: rows are only added, the newest
-- for an indicator counts before the newest for all of them.
CREATE TABLE unit_division (
    id UUID PRIMARY KEY,
    change_id UUID NOT NULL REFERENCES tree_change (id),
    from_id UUID NOT NULL,
    -- Empty: for whatever the unit stated.
    indicator TEXT NOT NULL,
    -- How the weights came about, in words: by population, in equal parts, as minuted.
    basis TEXT NOT NULL CHECK (basis <> ''),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX unit_division_change ON unit_division (change_id, from_id);

CREATE TABLE unit_division_part (
    division_id UUID NOT NULL REFERENCES unit_division (id),
    to_id UUID NOT NULL,
    weight BIGINT NOT NULL CHECK (weight >= 0),
    PRIMARY KEY (division_id, to_id)
);
