-- The account at a bank in which the fund of a unit lies. Rows are only added; the newest that has not ended counts.
CREATE TABLE unit_bank_account (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    bank TEXT NOT NULL CHECK (bank <> ''),
    holder TEXT NOT NULL CHECK (holder <> ''),
    -- Sealed with the key that lies outside the store; the last four figures stand open, so that people can tell it.
    number_sealed BYTEA NOT NULL,
    number_end TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX unit_bank_account_unit ON unit_bank_account (unit_id, made_at);
