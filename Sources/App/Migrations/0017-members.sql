-- The register of members. A person is one and the same whoever writes him down, an officer or a member; a membership
-- is his place in one chapter, with its days.
ALTER TABLE person ADD COLUMN birth_date DATE;
-- How he is called, as a number of person_name: names are searched in memory, and there only different ones.
ALTER TABLE person ADD COLUMN name_id BIGINT;
-- He holds or held a post. Whoever is only a member is not looked at where officers are listed.
ALTER TABLE person ADD COLUMN is_officer BOOLEAN NOT NULL DEFAULT TRUE;
-- Sensitive fields that his unit keeps for a stated purpose, sealed with the master key.
ALTER TABLE person ADD COLUMN sealed BYTEA;
-- When somebody last changed him, other than by writing him down.
ALTER TABLE person ADD COLUMN changed_at BIGINT;
-- He was found to be the same as that one. Without a foreign key: each deletion of a person would read all of them.
ALTER TABLE person ADD COLUMN merged_into UUID;
-- The intake that wrote him.
ALTER TABLE person ADD COLUMN intake_id UUID;

-- Different names, each once. Numbers are never used again.
CREATE TABLE person_name (
    id BIGINT PRIMARY KEY,
    written TEXT NOT NULL UNIQUE CHECK (written <> '')
);
INSERT INTO person_name (id, written)
SELECT ROW_NUMBER() OVER (ORDER BY name), name FROM (SELECT DISTINCT name FROM person WHERE name IS NOT NULL) AS known;
UPDATE person SET name_id = (SELECT id FROM person_name WHERE written = person.name);
CREATE INDEX person_called ON person (name_id);
CREATE INDEX person_phone ON person (phone);

CREATE TABLE membership (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    unit_id UUID NOT NULL REFERENCES unit (id),
    -- A choice of the field "kind" in Sources/App/Members/MemberRegister.swift.
    kind TEXT NOT NULL CHECK (kind <> ''),
    card TEXT CHECK (card <> ''),
    valid_from DATE,
    valid_to DATE,
    ended_why TEXT CHECK (ended_why IN ('left', 'died', 'moved', 'reform', 'mistake')),
    -- The change of the tree that ended it; it may be undone and forgotten.
    ended_change UUID,
    -- Where he went: the membership that follows.
    followed_by UUID,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    changed_at BIGINT,
    -- The intake that wrote it.
    intake_id UUID,
    CHECK ((valid_to IS NULL) = (ended_why IS NULL)),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);
CREATE INDEX membership_unit ON membership (unit_id);
CREATE INDEX membership_person ON membership (person_id);

-- That somebody agreed that his data is kept: to which text, how, before whom, until when.
CREATE TABLE consent (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    register TEXT NOT NULL CHECK (register <> ''),
    text_version TEXT NOT NULL CHECK (text_version <> ''),
    given_on DATE NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('paper', 'spoken', 'message')),
    taken_by TEXT NOT NULL CHECK (taken_by <> ''),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    withdrawn_on DATE,
    withdrawn_at BIGINT,
    withdrawn_by TEXT,
    CHECK ((withdrawn_on IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_on IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX consent_person ON consent (person_id);

-- What a member pays a year, by whose decision. Rows are only added; the newest of a unit and year counts, for all units
-- below that have none of their own.
CREATE TABLE dues_rate (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    year BIGINT NOT NULL,
    -- Đồng a member and year.
    amount BIGINT NOT NULL CHECK (amount >= 0),
    decision TEXT NOT NULL CHECK (decision <> ''),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX dues_rate_unit ON dues_rate (unit_id);
-- append only: dues_rate

CREATE TABLE dues (
    id UUID PRIMARY KEY,
    membership_id UUID NOT NULL REFERENCES membership (id),
    year BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount >= 0),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    removed_at BIGINT,
    removed_by TEXT
);
CREATE INDEX dues_membership ON dues (membership_id);

-- Sensitive fields that a unit turned on, for itself and the units below it, and for what.
CREATE TABLE register_option (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    register TEXT NOT NULL CHECK (register <> ''),
    field TEXT NOT NULL CHECK (field <> ''),
    purpose TEXT NOT NULL CHECK (purpose <> ''),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT
);
CREATE INDEX register_option_unit ON register_option (unit_id);

-- Two persons were found to be one. What the one that stays was before, and what went over to it, so that it can be
-- taken back.
CREATE TABLE person_merge (
    id UUID PRIMARY KEY,
    kept_id UUID NOT NULL REFERENCES person (id),
    gone_id UUID NOT NULL REFERENCES person (id),
    unit_id UUID NOT NULL REFERENCES unit (id),
    -- JSON: see Merging.swift.
    before TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    undone_at BIGINT,
    undone_by TEXT
);
CREATE INDEX person_merge_kept ON person_merge (kept_id);
CREATE INDEX person_merge_gone ON person_merge (gone_id);

-- Two persons were looked at and found to be two.
CREATE TABLE person_apart (
    one_id UUID NOT NULL REFERENCES person (id),
    other_id UUID NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    PRIMARY KEY (one_id, other_id)
);
CREATE INDEX person_apart_other ON person_apart (other_id);
