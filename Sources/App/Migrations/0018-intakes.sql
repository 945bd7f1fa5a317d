-- An intake: a table that somebody hands in for a register, from the file to the receipt. The file itself stays only as
-- long as it can be taken back: it is full of persons.
CREATE TABLE intake (
    id UUID PRIMARY KEY,
    register TEXT NOT NULL CHECK (register <> ''),
    unit_id UUID NOT NULL REFERENCES unit (id),
    file TEXT NOT NULL CHECK (file <> ''),
    content BYTEA,
    -- SHA-256 of the content, in hexadecimal figures.
    digest TEXT NOT NULL,
    -- What was chosen on the page, as JSON: sheet, header, columns, what unit names mean.
    choices TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    -- The receipt: when it was kept, and how many rows of each outcome (JSON).
    kept_at BIGINT,
    kept_by TEXT,
    receipt TEXT,
    undone_at BIGINT,
    undone_by TEXT,
    dropped_at BIGINT,
    CHECK ((kept_at IS NULL) = (receipt IS NULL) AND (kept_at IS NULL) = (kept_by IS NULL)),
    CHECK (undone_at IS NULL OR kept_at IS NOT NULL)
);
CREATE INDEX intake_unit ON intake (unit_id);
CREATE INDEX intake_digest ON intake (digest);

-- What a record was before an intake changed it, as JSON. New ones carry the intake themselves.
CREATE TABLE intake_change (
    intake_id UUID NOT NULL REFERENCES intake (id),
    record_id UUID NOT NULL,
    before TEXT NOT NULL,
    PRIMARY KEY (intake_id, record_id)
);

-- What the columns under these headings meant last time, for whoever hands in the same kind of table again.
CREATE TABLE intake_memory (
    register TEXT NOT NULL,
    headings TEXT NOT NULL,
    columns TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (register, headings)
);
