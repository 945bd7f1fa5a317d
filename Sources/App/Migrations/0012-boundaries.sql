-- Boundaries that somebody loaded; none travels with the program. A boundary holds as long as its unit stands, so it has
-- no dates of its own. Loading a unit again replaces what it had.
CREATE TABLE boundary_set (
    id UUID PRIMARY KEY,
    file TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    -- Empty where nobody has said under which terms the boundaries may be used.
    licence TEXT NOT NULL,
    -- The day on which the units bear the codes of the file: codes are used again after a reform.
    day DATE NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> '')
);

CREATE TABLE boundary (
    unit_id UUID PRIMARY KEY REFERENCES unit (id),
    set_id UUID NOT NULL REFERENCES boundary_set (id),
    -- Rings of points, packed: see Boundary.swift.
    rings BYTEA NOT NULL
);
CREATE INDEX boundary_set_id ON boundary (set_id);
