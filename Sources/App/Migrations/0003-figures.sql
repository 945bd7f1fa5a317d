-- A series is an indicator with one part of its breakdown; the part is '' for the whole.
CREATE TABLE series (
    id BIGINT PRIMARY KEY,
    indicator TEXT NOT NULL,
    part TEXT NOT NULL,
    -- Decimal places with which its numbers are kept.
    decimals BIGINT NOT NULL,
    UNIQUE (indicator, part)
);

-- Every statement ever made of a figure. Rows are only added: the newest of a source is in force.
CREATE TABLE figure (
    id UUID PRIMARY KEY,
    series_id BIGINT NOT NULL REFERENCES series (id),
    unit_id UUID NOT NULL REFERENCES unit (id),
    period TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('recorded', 'reported', 'read')),
    qualifier TEXT NOT NULL CHECK (qualifier IN ('exact', 'moreThan', 'about', 'range', 'blank')),
    number BIGINT,
    upper BIGINT,
    words TEXT,
    stated TEXT NOT NULL,
    entry_id UUID NOT NULL REFERENCES entry (id),
    entry_row BIGINT,
    document_id UUID REFERENCES document (id),
    lines TEXT,
    note TEXT,
    CHECK (number IS NOT NULL OR words IS NOT NULL OR qualifier = 'blank'),
    CHECK ((qualifier = 'range') = (upper IS NOT NULL)),
    CHECK (upper IS NULL OR upper > number)
);
CREATE INDEX figure_place ON figure (series_id, period, unit_id);
-- What the checks ask for: few among millions.
CREATE INDEX figure_read ON figure (period) WHERE document_id IS NOT NULL;
CREATE INDEX figure_unnumbered ON figure (period) WHERE number IS NULL;

-- The numbers in force of one unit for one period, packed: a copy of what `figure` says, made for summing a whole tree.
CREATE TABLE figure_sheet (
    period TEXT NOT NULL,
    unit_id UUID NOT NULL REFERENCES unit (id),
    cells BYTEA NOT NULL,
    PRIMARY KEY (period, unit_id)
);
