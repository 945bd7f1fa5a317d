-- Officers: the person, the term of a unit between two congresses, and the post that a person holds in a unit. A person
-- may be known by an office alone; what is empty is not known.
CREATE TABLE person (
    id UUID PRIMARY KEY,
    name TEXT CHECK (name <> ''),
    -- By the given name first, as lists of people are ordered here; empty without a name.
    sort_key TEXT NOT NULL,
    birth_year BIGINT,
    sex TEXT CHECK (sex IN ('female', 'male')),
    qualification TEXT,
    is_teacher_trained BOOLEAN,
    phone TEXT,
    note TEXT,
    account_id UUID REFERENCES account (id),
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    entry_id UUID REFERENCES entry (id)
);

CREATE TABLE term (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    number BIGINT NOT NULL CHECK (number > 0),
    valid_from DATE,
    valid_to DATE,
    congress_on DATE,
    decision TEXT,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    entry_id UUID REFERENCES entry (id),
    UNIQUE (unit_id, number),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);

CREATE TABLE post (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    unit_id UUID NOT NULL REFERENCES unit (id),
    -- A code of titles.yaml.
    title TEXT NOT NULL CHECK (title <> ''),
    organ TEXT CHECK (organ IN ('standing_office', 'standing_committee', 'executive_committee', 'inspection')),
    -- The office elsewhere by which somebody has his seat (cơ cấu).
    placed_by TEXT,
    term_id UUID REFERENCES term (id),
    valid_from DATE,
    valid_to DATE,
    decision TEXT,
    is_full_time BOOLEAN,
    is_retired BOOLEAN,
    other_posts TEXT,
    -- Đồng a month.
    remuneration BIGINT CHECK (remuneration >= 0),
    note TEXT,
    ended_why TEXT,
    -- The change of the tree that ended it; it may be undone and forgotten.
    ended_change UUID,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    entry_id UUID REFERENCES entry (id),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to),
    CHECK (ended_at IS NULL OR valid_to IS NOT NULL)
);
CREATE INDEX post_unit ON post (unit_id);
CREATE INDEX post_person ON post (person_id);
CREATE INDEX post_ended_change ON post (ended_change);

-- What a post said before it was corrected, ended or opened again.
CREATE TABLE post_past (
    id UUID PRIMARY KEY,
    post_id UUID NOT NULL REFERENCES post (id),
    title TEXT NOT NULL,
    organ TEXT,
    placed_by TEXT,
    term_id UUID,
    valid_from DATE,
    valid_to DATE,
    decision TEXT,
    is_full_time BOOLEAN,
    is_retired BOOLEAN,
    other_posts TEXT,
    remuneration BIGINT,
    note TEXT,
    ended_why TEXT,
    ended_change UUID,
    ended_at BIGINT,
    ended_by TEXT,
    until_at BIGINT NOT NULL,
    until_by TEXT NOT NULL
);
CREATE INDEX post_past_post ON post_past (post_id);
-- append only: post_past

CREATE TABLE training (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    title TEXT NOT NULL CHECK (title <> ''),
    on_day DATE NOT NULL,
    days BIGINT CHECK (days > 0),
    organiser TEXT,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX training_person ON training (person_id);

-- A paper of a congress. Rows are only added and the newest counts; without a day it is not done after all.
CREATE TABLE congress_file (
    id UUID PRIMARY KEY,
    term_id UUID NOT NULL REFERENCES term (id),
    item TEXT NOT NULL CHECK (item <> ''),
    done_on DATE,
    note TEXT,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX congress_file_term ON congress_file (term_id);
-- append only: congress_file
