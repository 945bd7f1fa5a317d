-- How the office of a unit can be reached, from a day on. Rows are only added: the latest day counts, then the latest row;
-- a row without any of the three says that the office cannot be reached so any more.
CREATE TABLE unit_contact (
    id UUID PRIMARY KEY,
    unit_id UUID NOT NULL REFERENCES unit (id),
    phone TEXT CHECK (phone <> ''),
    address TEXT CHECK (address <> ''),
    email TEXT CHECK (email <> ''),
    valid_from DATE NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX unit_contact_unit ON unit_contact (unit_id, valid_from);
